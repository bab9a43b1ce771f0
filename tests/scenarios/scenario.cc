#include "tests/scenarios/scenario.h"

#include <sstream>
#include <stdexcept>

namespace battlesbit::scenarios {
namespace {

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line.substr(0, line.find('#')));
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::string joined(const std::vector<std::string>& words, std::size_t first) {
  std::string text;
  for (std::size_t i = first; i < words.size(); ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

}  // namespace

std::vector<Step> parse(const std::string& text) {
  std::vector<Step> steps;
  std::istringstream stream(text);
  int number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    auto words = words_of(line);
    if (words.empty()) continue;
    if (words[0] != ">") {
      steps.push_back({number, std::move(words), {}});
    } else if (steps.empty()) {
      throw std::runtime_error("line " + std::to_string(number) + ": '>' without a step above it");
    } else {
      steps.back().expected.push_back(joined(words, 1));
    }
  }
  return steps;
}

}  // namespace battlesbit::scenarios
