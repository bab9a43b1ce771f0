#include "tests/oracle/store.h"

#include <algorithm>

namespace battlesbit::oracle {

Store::Store(const Timeline& timeline) : timeline_(timeline) {
  for (const TimelineMatch& match : timeline.matches) unfinished_.insert(match.id);
}

void Store::accept(const Arrival& arrival) {
  if (const auto* position = std::get_if<Position>(&arrival)) positions_.emplace(position->id, *position);
  if (const auto* order = std::get_if<Order>(&arrival); order != nullptr && !decided_.contains(order->id)) {
    orders_.emplace(order->id, *order);
  }
  if (const auto* end = std::get_if<MatchEnds>(&arrival)) ending_.insert(end->match);
}

void Store::apply(std::span<const Decision> decisions, const Arena& arena) {
  for (const Decision& decision : decisions) std::visit([this](const auto& made) { change(made); }, decision);
  for (const Market& market : timeline_.markets) {
    if (const auto trade = arena.checkpoint(market.symbol)) checkpoints_[market.symbol] = *trade;
  }
}

void Store::load(Arena& arena, ArenaOutput& out) const {
  for (const auto& [symbol, trade] : checkpoints_) arena.resumed(symbol, trade, out);
  for (const MatchId match : unfinished_) arena.match_opened(match, timeline_.match_of(match).end_time);
  for (const auto& [id, position] : positions_) arena.position_added(position, checkpoint(position.symbol), out);
  for (const auto& [id, order] : orders_) arena.order_added(order, out);
  for (const MatchId match : ending_) arena.match_ending(match, out);
}

std::optional<TickRef> Store::checkpoint(const Symbol& symbol) const {
  const auto found = checkpoints_.find(symbol);
  return found == checkpoints_.end() ? std::nullopt : std::optional(found->second);
}

bool Store::is_news(const Arrival& arrival) const {
  const auto* order = std::get_if<Order>(&arrival);
  return order == nullptr || !decided_.contains(order->id);
}

void Store::change(const PositionOpened& d) {
  Position& position = positions_.at(d.key.position_id);
  position.status = PositionStatus::kOpen;
  position.entry_price = d.entry_price;
  position.entry_tick = d.tick;
}

void Store::change(const PositionReduced& d) {
  Position& position = positions_.at(d.key.position_id);
  position.margin = d.remaining_margin;
  position.reduced_at = d.tick.time;
  carry_out(position, d.order_id);
}

void Store::change(const PositionClosed& d) {
  Position& position = positions_.at(d.key.position_id);
  position.status = d.reason == CloseReason::kLiquidation ? PositionStatus::kLiquidated : PositionStatus::kClosed;
  position.close_tick = d.tick;
  if (d.order_id) carry_out(position, *d.order_id);
}

void Store::change(const PositionCanceled& d) {
  Position& position = positions_.at(d.key.position_id);
  position.status = PositionStatus::kCanceled;
  position.closed_at = d.at;
  if (d.order_id) carry_out(position, *d.order_id);
}

void Store::change(const TriggersEdited& d) {
  Position& position = positions_.at(d.key.position_id);
  position.stop_loss = d.stop_loss;
  position.target = d.target;
  carry_out(position, d.order_id);
}

void Store::change(const OrderRefused& d) {
  orders_.erase(d.order_id);
  decided_.insert(d.order_id);
}

void Store::change(const PositionVoided& d) {
  Position& position = positions_.at(d.key.position_id);
  position.status = PositionStatus::kCanceled;
  position.closed_at = d.at;
}

void Store::change(const MatchFinished& d) {
  unfinished_.erase(d.match_id);
  ending_.erase(d.match_id);
}

void Store::carry_out(Position& position, OrderId id) {
  const Order order = orders_.extract(id).mapped();
  decided_.insert(id);
  position.last_order = std::max(position.last_order, std::optional(OrderPlace{order.accepted_at, order.id}));
}

}  // namespace battlesbit::oracle
