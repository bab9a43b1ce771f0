// Positions, orders and balances against the naive implementation of the rules.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>

#include "domain/entities/position_lifecycle.h"
#include "tests/oracle/arena_oracle.h"
#include "tests/oracle/timeline.h"
#include "tests/sim/checks.h"

namespace battlesbit::sim {
namespace {

constexpr std::string_view kTooLate = "ORDER_TOO_LATE";

bool came_too_late(const World& world, OrderId id) {
  const auto refusal = world.journal.refusals().find(id);
  return refusal != world.journal.refusals().end() && refusal->second == kTooLate;
}

// The rows as they should be.
struct Expected {
  const std::map<OrderId, Order>& accepted;
  std::map<PositionId, Position> positions;
  std::map<OrderId, OrderStatus> orders;
  std::map<PositionId, Timestamp> last_change;

  Position& changed(const PositionKey& key, Timestamp at) {
    last_change[key.position_id] = std::max(last_change[key.position_id], at);
    return positions.at(key.position_id);
  }
  void carried_out(Position& position, OrderId id) {
    const Order& order = accepted.at(id);
    position.last_order = std::max(position.last_order, std::optional(OrderPlace{order.accepted_at, id}));
    orders[id] = OrderStatus::kApplied;
  }
  void operator()(const PositionOpened& opened) {
    Position& position = changed(opened.key, opened.tick.time);
    position.status = PositionStatus::kOpen;
    position.entry_price = opened.entry_price;
    position.entry_tick = opened.tick;
    position.opened_at = opened.tick.time;
  }
  void operator()(const PositionReduced& reduced) {
    Position& position = changed(reduced.key, reduced.tick.time);
    position.margin = reduced.remaining_margin;
    position.profit += reduced.profit;
    position.reduced_at = reduced.tick.time;
    carried_out(position, reduced.order_id);
  }
  void operator()(const PositionClosed& closed) {
    Position& position = changed(closed.key, closed.tick.time);
    const bool liquidated = closed.reason == CloseReason::kLiquidation;
    position.status = liquidated ? PositionStatus::kLiquidated : PositionStatus::kClosed;
    position.close_reason = closed.reason;
    position.close_price = closed.close_price;
    position.close_tick = closed.tick;
    position.closed_at = closed.tick.time;
    position.profit += closed.profit;
    if (closed.order_id) carried_out(position, *closed.order_id);
  }
  void operator()(const PositionCanceled& canceled) {
    Position& position = changed(canceled.key, canceled.at);
    position.status = PositionStatus::kCanceled;
    position.closed_at = canceled.at;
    if (canceled.order_id) carried_out(position, *canceled.order_id);
  }
  void operator()(const TriggersEdited& edited) {
    Position& position = positions.at(edited.key.position_id);
    position.stop_loss = edited.stop_loss;
    position.target = edited.target;
    carried_out(position, edited.order_id);
  }
  void operator()(const OrderRefused& refused) { orders[refused.order_id] = OrderStatus::kRefused; }
  // The truth is what follows from all trades: it never has these, and rows that have them are not as it says.
  void operator()(const PositionVoided&) {}
  void operator()(const MatchVoided&) {}
  void operator()(const MatchFinished&) {}
};

std::string text_of(const std::optional<TickRef>& tick) {
  return tick ? fmt::format("trade {} of {}", tick->trade_id, tick->price.to_string()) : "no trade";
}

std::string text_of(const Position& position) {
  return fmt::format("{}, entry by {}, end by {} ({}), margin {}, profit {}", to_string(position.status),
                     text_of(position.entry_tick), text_of(position.close_tick),
                     position.close_reason ? to_string(*position.close_reason) : "-", position.margin.to_string(),
                     position.profit.to_string());
}

// What one needs to know to judge who is right.
std::string story_of(const World& world, const Position& accepted) {
  const auto at = [](Timestamp time) { return (time - memory::kVirtualStart).count(); };
  const auto price = [](const std::optional<Price>& of) { return of ? of->to_string() : "-"; };
  std::string story = fmt::format("\n    {} {} accepted at {}, limit {}, stop loss {}, target {}",
                                  to_string(accepted.side), accepted.symbol.text, at(accepted.accepted_at),
                                  price(accepted.limit_price), price(accepted.stop_loss), price(accepted.target));
  for (const auto& [id, order] : world.journal.orders()) {
    if (order.position_id != accepted.id) continue;
    const auto refusal = world.journal.refusals().find(id);
    story += fmt::format("\n    order {} accepted at {}: {} {}", id.to_string(), at(order.accepted_at),
                         to_string(world.database.orders.at(id).status),
                         refusal == world.journal.refusals().end() ? "" : refusal->second);
    if (const auto* edit = std::get_if<EditOrder>(&order.what)) {
      story += fmt::format(", edit to {} and {}", price(edit->stop_loss), price(edit->target));
    } else if (const auto* close = std::get_if<CloseOrder>(&order.what)) {
      story += fmt::format(", close {}", close->fraction);
    }
  }
  return story;
}

void check_orders(const World& world, Expected& expected, Findings& findings) {
  for (const auto& [id, order] : world.journal.orders()) {
    const bool late = came_too_late(world, id);
    const OrderStatus wanted = late ? OrderStatus::kRefused : expected.orders[id];
    const OrderStatus found = world.database.orders.at(id).status;
    if (found != wanted) {
      findings.push_back(fmt::format("order {} on position {} is {} and should be {}", id.to_string(),
                                     order.position_id.to_string(), to_string(found), to_string(wanted)));
    }
    // An edit that was carried out before is the one thing that this does not see.
    const bool edited = std::ranges::any_of(world.journal.orders(), [&](const auto& other) {
      return other.second.position_id == order.position_id && other.second.accepted_at >= order.accepted_at &&
             other.first != id;
    });
    if (late && !edited && expected.last_change[order.position_id] <= order.accepted_at) {
      findings.push_back(fmt::format("order {} was refused as too late without need", id.to_string()));
    }
  }
}

}  // namespace

std::vector<Decision> true_decisions(const World& world) {
  oracle::Timeline timeline;
  for (const auto& [id, match] : world.database.matches) timeline.matches.push_back({id, match.end_time});
  for (const auto& [symbol, ticks] : world.exchange.trades()) {
    auto& market = timeline.markets.emplace_back(oracle::Market{symbol, {}});
    for (const auto& tick : ticks) market.trades.push_back(tick.trade);
  }
  for (const auto& [id, position] : world.journal.positions()) timeline.positions.push_back(position);
  for (const auto& [id, order] : world.journal.orders()) {
    if (!came_too_late(world, id)) timeline.orders.push_back(order);
  }
  return oracle::decide(timeline);
}

void check_positions(const World& world, const std::vector<Decision>& truth, Findings& findings) {
  Expected expected{world.journal.orders(), world.journal.positions(), {}, {}};
  for (const auto& decision : truth) std::visit([&](const auto& each) { expected(each); }, decision);
  for (const auto& [id, found] : world.database.positions) {
    const auto place = expected.positions.find(id);
    if (place == expected.positions.end()) {
      findings.push_back(fmt::format("position {} was accepted by nobody", id.to_string()));
      continue;
    }
    Position wanted = place->second;
    wanted.updated_at = found.updated_at;
    if (found == wanted) continue;
    findings.push_back(fmt::format("position {} is {} and should be {}{}", id.to_string(), text_of(found),
                                   text_of(wanted), story_of(world, world.journal.positions().at(id))));
  }
  if (world.database.positions.size() != expected.positions.size()) findings.emplace_back("positions were lost");
  check_orders(world, expected, findings);
}

void check_balances(const World& world, const std::vector<Decision>& truth, Findings& findings) {
  struct Balance {
    VirtualMoney amount;
    Timestamp reached_at{};
  };
  std::map<ParticipantId, Balance> balances;
  for (const auto& [id, seat] : world.database.participants) {
    balances[id] = {world.plan.game.start_balance, world.database.matches.at(seat.match_id).start_time};
  }
  const auto add = [&](const PositionKey& key, VirtualMoney profit, Timestamp at) {
    if (profit.is_zero()) return;
    Balance& balance = balances.at(key.participant_id);
    balance.amount += profit;
    balance.reached_at = std::max(balance.reached_at, at);
  };
  for (const auto& decision : truth) {
    if (const auto* reduced = std::get_if<PositionReduced>(&decision)) {
      add(reduced->key, reduced->profit, reduced->tick.time);
    } else if (const auto* closed = std::get_if<PositionClosed>(&decision)) {
      add(closed->key, closed->profit, closed->tick.time);
    }
  }
  for (const auto& [id, seat] : world.database.participants) {
    const Balance& wanted = balances.at(id);
    if (seat.balance == wanted.amount && seat.balance_reached_at == wanted.reached_at) continue;
    findings.push_back(
        fmt::format("the balance of participant {} is {} and should be {}, or was reached at another "
                    "time",
                    id.to_string(), seat.balance.to_string(), wanted.amount.to_string()));
  }
}

}  // namespace battlesbit::sim
