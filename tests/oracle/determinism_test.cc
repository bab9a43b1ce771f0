// The same log gives the same decisions in the same order: on every run, without the optimizer and with it, with
// sanitizers and without. The programs of compilers/ run this as well. UPDATE_GOLDEN=1 rewrites the numbers, after the
// rules or the scenarios were changed on purpose.
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "tests/oracle/fingerprint.h"
#include "tests/oracle/lives.h"

namespace battlesbit::oracle {
namespace {

constexpr const char* kFile = "tests/oracle/decisions.golden";
constexpr std::uint64_t kGroups = 20;
constexpr std::uint64_t kSeedsPerGroup = 100;

std::uint64_t fingerprint_of_seed(std::uint64_t seed) {
  const Timeline timeline = random_timeline(seed);
  Chance chance(~seed);
  Coverage coverage;
  const auto all = arrivals(timeline, {}, chance);
  return fingerprint(play(timeline, all, chance, coverage));
}

std::string fingerprints() {
  std::string text;
  for (std::uint64_t group = 0; group < kGroups; ++group) {
    std::uint64_t sum = 0;
    const std::uint64_t first = group * kSeedsPerGroup + 1;
    for (std::uint64_t seed = first; seed < first + kSeedsPerGroup; ++seed) sum = sum * 31 + fingerprint_of_seed(seed);
    text += fmt::format("seeds {:4} to {:4}  {:016x}\n", first, first + kSeedsPerGroup - 1, sum);
  }
  return text;
}

TEST(Determinism, DecidesTheSameInEveryBuild) {
  const std::string decided = fingerprints();
  EXPECT_EQ(decided, fingerprints()) << "twice in one process";
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(kFile) << decided;
  std::ifstream file(kFile);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(decided, golden.str()) << kFile;
}

}  // namespace
}  // namespace battlesbit::oracle
