#include "tests/oracle/judge.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <gtest/gtest.h>

#include "tests/oracle/arena_oracle.h"
#include "tests/oracle/describe.h"
#include "tests/oracle/fingerprint.h"

namespace battlesbit::oracle {
namespace {

// The same decisions, in whatever order: comparing numbers is much faster than lines of text.
bool are_same(const std::vector<Decision>& some, const std::vector<Decision>& others) {
  const auto sorted = [](const std::vector<Decision>& decisions) {
    std::vector<std::uint64_t> numbers;
    for (const Decision& decision : decisions) {
      if (!std::holds_alternative<MatchFinished>(decision)) numbers.push_back(fingerprint(decision));
    }
    std::ranges::sort(numbers);
    return numbers;
  };
  return sorted(some) == sorted(others);
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
  bool operator()(const PositionVoided& d) const { return about(d.key) && later(d.at); }
  bool operator()(const MatchVoided&) const { return false; }
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

bool is_late_refusal(const Decision& decision) {
  const auto* refused = std::get_if<OrderRefused>(&decision);
  return refused != nullptr && refused->code == "ORDER_TOO_LATE";
}

std::vector<Decision> without_late_refusals(std::vector<Decision> decisions) {
  std::erase_if(decisions, is_late_refusal);
  return decisions;
}

void expect_same(const std::vector<Decision>& decided, const std::vector<Decision>& expected) {
  if (are_same(decided, expected)) return;
  EXPECT_EQ(sorted_lines(decided), sorted_lines(expected));
  ADD_FAILURE() << "the decisions differ";
}

}  // namespace

std::size_t expect_agreement(const Timeline& timeline, const std::vector<Decision>& decisions, Coverage* coverage) {
  if (std::ranges::none_of(decisions, is_late_refusal)) {
    expect_same(decisions, decide(timeline, coverage));
    return 0;
  }
  const auto rest = without_late_orders(timeline, decisions);
  expect_same(without_late_refusals(decisions), decide(rest, coverage));
  return timeline.orders.size() - rest.orders.size();
}

}  // namespace battlesbit::oracle
