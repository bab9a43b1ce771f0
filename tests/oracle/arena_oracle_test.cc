// The arena against the oracle: random timelines, random arrivals, equal decisions. SCENARIOS=1000000 runs more of
// them; SEED=n runs one.
#include "tests/oracle/arena_oracle.h"

#include <algorithm>
#include <cstdlib>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/oracle/delivery.h"
#include "tests/oracle/describe.h"

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

std::vector<std::string> sorted_lines(const std::vector<Decision>& decisions) {
  std::vector<std::string> lines;
  for (const Decision& decision : decisions) {
    if (!std::holds_alternative<MatchFinished>(decision)) lines.push_back(describe(decision));
  }
  std::ranges::sort(lines);
  return lines;
}

const Order& order_of(const Timeline& timeline, OrderId id) {
  return *std::ranges::find(timeline.orders, id, &Order::id);
}

// Whether carrying out `order` in its place would have come before this decision.
struct ComesAfter {
  const Timeline& timeline;
  const Order& order;
  bool later(Timestamp time) const { return time > order.accepted_at; }
  bool later(const std::optional<OrderId>& id) const {
    if (!id) return false;
    const Order& other = order_of(timeline, *id);
    return std::pair(other.accepted_at, other.id) > std::pair(order.accepted_at, order.id);
  }
  bool about(const PositionKey& key) const { return key.position_id == order.position_id; }
  bool operator()(const PositionOpened& d) const { return about(d.key) && later(d.tick.time); }
  bool operator()(const PositionReduced& d) const { return about(d.key) && (later(d.tick.time) || later(d.order_id)); }
  bool operator()(const PositionClosed& d) const { return about(d.key) && (later(d.tick.time) || later(d.order_id)); }
  bool operator()(const PositionCanceled& d) const { return about(d.key) && (later(d.at) || later(d.order_id)); }
  bool operator()(const TriggersEdited& d) const { return about(d.key) && later(d.order_id); }
  bool operator()(const OrderRefused&) const { return false; }
  bool operator()(const MatchFinished&) const { return false; }
};

// The timeline without the orders that came too late; each of them must have had something to undo.
Timeline without_late_orders(const Timeline& timeline, const std::vector<Decision>& decisions) {
  Timeline rest = timeline;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    const auto* refused = std::get_if<OrderRefused>(&decisions[i]);
    if (refused == nullptr || refused->code != "ORDER_TOO_LATE") continue;
    const Order& order = order_of(timeline, refused->order_id);
    EXPECT_TRUE(std::any_of(decisions.begin(), decisions.begin() + static_cast<std::ptrdiff_t>(i),
                            [&](const Decision& made) { return std::visit(ComesAfter{timeline, order}, made); }))
        << "refused without need: " << describe(decisions[i]);
    std::erase_if(rest.orders, [&](const Order& other) { return other.id == order.id; });
  }
  return rest;
}

std::vector<Decision> without_late_refusals(std::vector<Decision> decisions) {
  std::erase_if(decisions, [](const Decision& decision) {
    const auto* refused = std::get_if<OrderRefused>(&decision);
    return refused != nullptr && refused->code == "ORDER_TOO_LATE";
  });
  return decisions;
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

void answer_all(Librarian& librarian, Arena& arena, ArenaOutput& out) {
  for (librarian.note(out); librarian.is_asked(); librarian.note(out)) librarian.answer_one(arena, out);
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
  answer_all(librarian, arena, out);
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
    const auto rest = without_late_orders(timeline, decisions);
    ASSERT_EQ(sorted_lines(without_late_refusals(decisions)), sorted_lines(decide(rest)));
    expect_each_match_finishes_once_and_last(timeline, decisions);
    ASSERT_FALSE(HasFailure());
    late += timeline.orders.size() - rest.orders.size();
    decided += decisions.size();
  }
  RecordProperty("decisions", std::to_string(decided));
  RecordProperty("late orders", std::to_string(late));
  EXPECT_LT(late * 20, decided) << "most orders have to be carried out, or the comparison is empty";
}

}  // namespace
}  // namespace battlesbit::oracle
