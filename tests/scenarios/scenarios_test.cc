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

#include "domain/verification/log_file.h"
#include "domain/verification/verify_log.h"
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
  if (world.was_late()) return;
  for (const auto& finding : verification::verify_log(world.log())) {
    ADD_FAILURE() << name << ": the log is not verified: " << to_string(finding);
  }
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

World played(const std::string& name) {
  World world;
  for (const Step& step : parse(text_of(name))) world.play(step.words);
  return world;
}

class Scenario : public testing::TestWithParam<std::string> {};

TEST_P(Scenario, GoesAsItIsTold) {
  if (std::getenv("UPDATE_GOLDEN") != nullptr) rewrite(GetParam());
  expect_told(GetParam());
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Scenario, testing::ValuesIn(names()),
                         [](const auto& parameter) { return parameter.param; });

TEST(Scenarios, MostComeInAnOrderInWhichAStoreAcceptsThem) {
  std::size_t verified = 0;
  for (const auto& name : names()) verified += played(name).was_late() ? 0 : 1;
  EXPECT_GE(verified, 15U);
}

// The log of a match as a file, for whoever wants to know what one looks like, and for the tests of
// domain/verification.
TEST(Scenarios, AMatchLogIsTheGoldenFile) {
  for (const std::string name : {"a_match", "the_feed_was_dead"}) {
    const auto path = kFolder / "match_logs" / (name + ".txt");
    const auto written = verification::to_file(played(name).log());
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << written;
    std::ifstream file(path, std::ios::binary);
    EXPECT_EQ(std::string(std::istreambuf_iterator(file), {}), written) << name;
  }
}

// The rules that everybody can read name what holds them.
TEST(Scenarios, AreNamedByTheRules) {
  std::ifstream file("docs/arena.md");
  const std::string rules{std::istreambuf_iterator(file), {}};
  for (const std::string& name : names()) {
    EXPECT_NE(rules.find("`" + name + "`"), std::string::npos) << name << " is not named in docs/arena.md";
  }
}

TEST(Scenarios, AreAllFound) { EXPECT_GE(names().size(), 30U); }

}  // namespace
}  // namespace battlesbit::scenarios
