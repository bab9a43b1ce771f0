// The arena against the oracle: random timelines, random arrivals, equal decisions. SCENARIOS=1000000 runs more of
// them; SEED=n runs one.
#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/oracle/delivery.h"
#include "tests/oracle/describe.h"
#include "tests/oracle/judge.h"

namespace battlesbit::oracle {
namespace {

std::uint64_t number_from_environment(const char* name, std::uint64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

struct Seeds {
  std::uint64_t first = 0;
  std::uint64_t last = 0;
};
Seeds seeds(std::uint64_t count) {
  if (const auto seed = number_from_environment("SEED", 0); seed != 0) return {seed, seed};
  return {1, number_from_environment("SCENARIOS", count)};
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

std::vector<Decision> run(const Timeline& timeline, Chance& chance) {
  constexpr std::array<std::size_t, 4> kCapacities{1, 3, 16, 4096};
  Arena arena({.ring_capacity = kCapacities[chance.below(kCapacities.size())]});
  Librarian librarian(timeline);
  ArenaOutput out;
  for (const TimelineMatch& match : timeline.matches) arena.match_opened(match.id, match.end_time);
  const bool is_slow = chance.one_in(2);
  for (const Arrival& arrival : arrivals(timeline, {}, chance)) {
    deliver(arena, arrival, out);
    librarian.note(out);
    if (librarian.is_asked() && (!is_slow || chance.one_in(6))) librarian.answer_one(arena, out);
  }
  answer_all(arena, librarian, out);
  EXPECT_EQ(arena.live_positions(), 0U);
  return out.decisions;
}

TEST(ArenaOracle, AgreesHoweverThingsArrive) {
  const auto [first, last] = seeds(20'000);
  std::size_t late = 0;
  std::size_t decided = 0;
  for (std::uint64_t seed = first; seed <= last; ++seed) {
    SCOPED_TRACE("SEED=" + std::to_string(seed));
    const Timeline timeline = random_timeline(seed);
    Chance chance(~seed);
    const auto decisions = run(timeline, chance);
    late += expect_agreement(timeline, decisions);
    expect_each_match_finishes_once_and_last(timeline, decisions);
    ASSERT_FALSE(HasFailure());
    decided += decisions.size();
  }
  RecordProperty("decisions", std::to_string(decided));
  RecordProperty("late orders", std::to_string(late));
  EXPECT_LT(late * 20, decided) << "most orders have to be carried out, or the comparison is empty";
}

}  // namespace
}  // namespace battlesbit::oracle
