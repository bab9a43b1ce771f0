// Plays every scenario of this folder; see README.md for how they are written.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>
#include <string>
#include <system_error>
#include <vector>

#include <gtest/gtest.h>

#include "tests/scenarios/scenario.h"
#include "tests/scenarios/world.h"

namespace battlesbit::scenarios {
namespace {

const std::filesystem::path kFolder = "tests/scenarios";

std::vector<std::string> names() {
  std::vector<std::string> found;
  std::error_code missing;  // Then nothing is found, and that fails.
  for (const auto& entry : std::filesystem::directory_iterator(kFolder, missing)) {
    if (entry.path().extension() == ".txt" && entry.path().stem() != "CMakeLists")
      found.push_back(entry.path().stem().string());
  }
  std::ranges::sort(found);
  return found;
}

std::string text_of(const std::string& name) {
  std::ifstream file(kFolder / (name + ".txt"));
  return {std::istreambuf_iterator(file), {}};
}

std::string block(const std::vector<std::string>& lines) {
  std::string text;
  for (const auto& line : lines) text += "    > " + line + "\n";
  return text;
}

void expect_told(const std::string& name) {
  World world;
  bool ended = false;
  for (const Step& step : parse(text_of(name))) {
    const std::string where = (kFolder / (name + ".txt:")).string() + std::to_string(step.line);
    try {
      EXPECT_EQ(block(world.play(step.words)), block(step.expected)) << where;
    } catch (const std::runtime_error& error) {
      ADD_FAILURE() << where << ": " << error.what();
    }
    ended = step.words[0] == "end";
  }
  EXPECT_TRUE(ended) << name << " has to finish with 'end'";
}

// UPDATE_GOLDEN=1: what follows now is what shall follow. Read the difference before it is committed.
void rewrite(const std::string& name) {
  World world;
  std::istringstream file(text_of(name));
  std::string updated;
  for (std::string line; std::getline(file, line);) {
    if (line.find_first_not_of(' ') == line.find('>') && line.find('>') != std::string::npos) continue;
    const auto steps = parse(line);
    updated += line + "\n";
    if (!steps.empty()) updated += block(world.play(steps[0].words));
  }
  std::ofstream(kFolder / (name + ".txt")) << updated;
}

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, GoesAsItIsTold) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) rewrite(GetParam());
  expect_told(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Scenario, testing::ValuesIn(names()),
                         [](const auto& parameter) { return parameter.param; });

TEST(Scenarios, AreAllFound) { EXPECT_GE(names().size(), 15U); }

}  // namespace
}  // namespace battlesbit::scenarios
