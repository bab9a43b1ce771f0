// The arena against the oracle: random timelines, random arrivals, crashes, equal decisions. SCENARIOS=n plays as many,
// from FIRST=n on; SEED=n plays one, as it is printed when they disagree.
#include <cstdlib>
#include <iostream>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/oracle/describe.h"
#include "tests/oracle/judge.h"
#include "tests/oracle/lives.h"

namespace battlesbit::oracle {
namespace {

constexpr std::uint64_t kEnoughForEveryKind = 20'000;

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

struct Seeds {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
};

Seeds seeds() {
  if (const auto seed = number_from_environment("SEED", 0); seed != 0) return {seed, 1};
  return {number_from_environment("FIRST", 1), number_from_environment("SCENARIOS", 2'000)};
}

void expect_each_match_finishes_once_and_last(const Timeline& timeline, const std::vector<Decision>& decisions) {
  std::set<MatchId> finished;
  const auto match_of = [](const auto& decision) {
    if constexpr (requires { decision.key; }) return decision.key.match_id;
    if constexpr (requires { decision.match_id; }) return decision.match_id;
  };
  for (const Decision& decision : decisions) {
    EXPECT_FALSE(finished.contains(std::visit(match_of, decision))) << describe(decision);
    if (const auto* finish = std::get_if<MatchFinished>(&decision)) finished.insert(finish->match_id);
  }
  EXPECT_EQ(finished.size(), timeline.matches.size());
}

void expect_every_kind(const Coverage& coverage, std::uint64_t scenarios) {
  for (std::size_t i = 0; i < static_cast<std::size_t>(Kind::kCount); ++i) {
    const auto kind = static_cast<Kind>(i);
    EXPECT_GE(coverage.of(kind), scenarios / 1'000) << to_string(kind) << " has to be common";
  }
}

TEST(ArenaOracle, AgreesHoweverThingsArrive) {
  const auto [first, count] = seeds();
  std::size_t late = 0;
  std::size_t decided = 0;
  Coverage coverage;
  for (std::uint64_t seed = first; seed < first + count; ++seed) {
    const Timeline timeline = random_timeline(seed);
    Chance chance(~seed);
    const auto all = arrivals(timeline, {}, chance);
    const auto decisions = play(timeline, all, chance, coverage);
    late += expect_agreement(timeline, decisions, &coverage);
    expect_each_match_finishes_once_and_last(timeline, decisions);
    ASSERT_FALSE(HasFailure()) << "SEED=" << seed << " plays this one again";
    decided += decisions.size();
    coverage.add_timeline(timeline);
    coverage.add_arrivals(timeline, all);
    coverage.add_decisions(decisions);
  }
  std::cout << count << " scenarios, " << decided << " decisions\n" << coverage.table();
  EXPECT_LT(late * 20, decided) << "most orders have to be carried out, or the comparison is empty";
  if (count >= kEnoughForEveryKind) expect_every_kind(coverage, count);
}

}  // namespace
}  // namespace battlesbit::oracle
