// A scenario file as values: its steps, each with the lines that must follow from it. For tests only.
#pragma once

#include <string>
#include <vector>

namespace battlesbit::scenarios {

struct Step {
  int line = 0;                       // In the file, from 1.
  std::vector<std::string> words;     // "1", "Ann", "buys", ...
  std::vector<std::string> expected;  // Without the ">".
};

std::vector<Step> parse(const std::string& text);

}  // namespace battlesbit::scenarios
