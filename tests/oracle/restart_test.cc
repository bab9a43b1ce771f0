// Killed at any moment and started again from what is stored: together both lives decide what one would have decided.
#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <gtest/gtest.h>

#include "tests/oracle/delivery.h"
#include "tests/oracle/describe.h"
#include "tests/oracle/judge.h"

namespace battlesbit::oracle {
namespace {

// What PostgreSQL remembers of one life of the arena.
class Store {
 public:
  explicit Store(const Timeline& timeline) : timeline_(timeline) {
    for (const TimelineMatch& match : timeline.matches) unfinished_.insert(match.id);
  }

  void accept(const Arrival& arrival) {
    if (const auto* position = std::get_if<Position>(&arrival)) positions_.emplace(position->id, *position);
    if (const auto* order = std::get_if<Order>(&arrival)) orders_.emplace(order->id, *order);
    if (const auto* end = std::get_if<MatchEnds>(&arrival)) ending_.insert(end->match);
  }

  void apply(const std::vector<Decision>& decisions) {
    for (const Decision& decision : decisions) std::visit([this](const auto& made) { change(made); }, decision);
  }

  void checkpoint(const Arena& arena) {
    for (const Market& market : timeline_.markets) {
      if (const auto trade = arena.checkpoint(market.symbol)) checkpoints_[market.symbol] = *trade;
    }
  }

  void load(Arena& arena, ArenaOutput& out) const {
    for (const auto& [symbol, trade] : checkpoints_) arena.resumed(symbol, trade, out);
    for (const MatchId match : unfinished_) arena.match_opened(match, timeline_.match_of(match).end_time);
    for (const auto& [id, position] : positions_) {
      const auto found = checkpoints_.find(position.symbol);
      const auto checkpoint = found == checkpoints_.end() ? std::nullopt : std::optional(found->second);
      arena.position_added(position, checkpoint, out);
    }
    for (const auto& [id, order] : orders_) arena.order_added(order, out);
    for (const MatchId match : ending_) arena.match_ending(match, out);
  }

 private:
  void change(const PositionOpened& d) {
    Position& position = positions_.at(d.key.position_id);
    position.status = PositionStatus::kOpen;
    position.entry_price = d.entry_price;
    position.entry_tick = d.tick;
  }
  void change(const PositionReduced& d) {
    Position& position = positions_.at(d.key.position_id);
    position.margin = d.remaining_margin;
    position.reduced_at = d.tick.time;
    carry_out(position, d.order_id);
  }
  void change(const PositionClosed& d) {
    Position& position = positions_.at(d.key.position_id);
    position.status = d.reason == CloseReason::kLiquidation ? PositionStatus::kLiquidated : PositionStatus::kClosed;
    position.close_tick = d.tick;
    if (d.order_id) carry_out(position, *d.order_id);
  }
  void change(const PositionCanceled& d) {
    Position& position = positions_.at(d.key.position_id);
    position.status = PositionStatus::kCanceled;
    position.closed_at = d.at;
    if (d.order_id) carry_out(position, *d.order_id);
  }
  void change(const TriggersEdited& d) {
    Position& position = positions_.at(d.key.position_id);
    position.stop_loss = d.stop_loss;
    position.target = d.target;
    carry_out(position, d.order_id);
  }
  void carry_out(Position& position, OrderId id) {
    const Order order = orders_.extract(id).mapped();
    position.last_order = std::max(position.last_order, std::optional(OrderPlace{order.accepted_at, order.id}));
  }
  void change(const OrderRefused& d) { orders_.erase(d.order_id); }
  void change(const MatchFinished& d) {
    unfinished_.erase(d.match_id);
    ending_.erase(d.match_id);
  }

  const Timeline& timeline_;
  std::set<MatchId> unfinished_;
  std::set<MatchId> ending_;
  std::map<PositionId, Position> positions_;  // Final ones too: they answer orders that come late.
  std::map<OrderId, Order> orders_;           // Pending.
  std::map<Symbol, TickRef> checkpoints_;
};

void deliver_and_answer(Arena& arena, Librarian& librarian, const Arrival& arrival, ArenaOutput& out) {
  deliver(arena, arrival, out);
  answer_all(arena, librarian, out);
}

std::vector<std::string> lines_of(std::vector<Decision> decisions) {
  std::vector<std::string> lines;
  for (const Decision& decision : decisions) lines.push_back(describe(decision));
  std::ranges::sort(lines);
  return lines;
}

// `crash` arrivals, then another arena with what is stored and the rest of them.
std::vector<Decision> two_lives(const Timeline& timeline, const std::vector<Arrival>& all, std::size_t crash) {
  Store store(timeline);
  Librarian librarian(timeline);
  ArenaOutput out;
  {
    Arena arena({.ring_capacity = 8});
    store.load(arena, out);
    for (std::size_t i = 0; i < crash; ++i) {
      store.accept(all[i]);
      deliver_and_answer(arena, librarian, all[i], out);
    }
    store.apply(out.decisions);
    store.checkpoint(arena);
  }
  Arena arena({.ring_capacity = 8});
  store.load(arena, out);
  answer_all(arena, librarian, out);
  for (std::size_t i = crash; i < all.size(); ++i) deliver_and_answer(arena, librarian, all[i], out);
  return out.decisions;
}

// Arrivals in time: then not even a refusal may differ.
TEST(ArenaRestart, ChangesNothingWheneverItHappens) {
  std::size_t decided = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Timeline timeline = random_timeline(seed);
    Chance chance(~seed);
    const auto all = arrivals(timeline, {.timely = true, .duplicates = false, .misses_trades = false}, chance);
    const auto expected = lines_of(two_lives(timeline, all, 0));
    decided += expected.size();
    for (std::size_t crash = 1; crash < all.size(); ++crash) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", crash before arrival " + std::to_string(crash));
      ASSERT_EQ(lines_of(two_lives(timeline, all, crash)), expected);
    }
  }
  EXPECT_GT(decided, 1'000U);
}

// What was decided before it is not decided again or undone by what arrives after it, however late that is.
TEST(ArenaRestart, AgreesWithTheOracleHoweverThingsArrive) {
  std::size_t late = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    const Timeline timeline = random_timeline(seed);
    Chance chance(~seed);
    const auto all = arrivals(timeline, {.duplicates = false}, chance);
    for (std::size_t crash = 1; crash < all.size(); ++crash) {
      SCOPED_TRACE("seed " + std::to_string(seed) + ", crash before arrival " + std::to_string(crash));
      late += expect_agreement(timeline, two_lives(timeline, all, crash));
      ASSERT_FALSE(HasFailure());
    }
  }
  EXPECT_GT(late, 500U);
}

}  // namespace
}  // namespace battlesbit::oracle
