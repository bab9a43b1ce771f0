#include "adapters/memory/stores/decisions.h"

#include <variant>

#include "domain/entities/participant_balance.h"
#include "domain/entities/position_lifecycle.h"

namespace battlesbit::memory {
namespace {

Position* in_state(Database& database, const PositionKey& key, PositionStatus status) {
  const auto found = database.positions.find(key.position_id);
  return found == database.positions.end() || found->second.status != status ? nullptr : &found->second;
}

bool order_is_pending(const Database& database, OrderId id) {
  const auto found = database.orders.find(id);
  return found != database.orders.end() && found->second.status == OrderStatus::kPending;
}

void settle_order(Database& database, const std::optional<OrderId>& id, OrderStatus status) {
  if (!id) return;
  if (const auto found = database.orders.find(*id); found != database.orders.end()) found->second.status = status;
}

void pay(Database& database, const PositionKey& key, VirtualMoney profit, Timestamp at, Timestamp now) {
  if (profit.is_zero()) return;
  Participant& seat = database.participants.at(key.participant_id);
  add_profit(seat, profit, at);
  seat.updated_at = now;
}

void carried_out(const Database& database, Position& position, OrderId id) {
  const Order& order = database.orders.at(id);
  position.last_order = std::max(position.last_order, std::optional(OrderPlace{order.accepted_at, order.id}));
}

struct Apply {
  Database& database;
  Timestamp now;

  bool operator()(const PositionOpened& opened) const {
    Position* position = in_state(database, opened.key, PositionStatus::kPending);
    if (!position) return false;
    position->status = PositionStatus::kOpen;
    position->entry_price = opened.entry_price;
    position->entry_tick = opened.tick;
    position->opened_at = opened.tick.time;
    position->updated_at = now;
    return true;
  }

  bool operator()(const PositionReduced& reduced) const {
    Position* position = in_state(database, reduced.key, PositionStatus::kOpen);
    if (!position || !order_is_pending(database, reduced.order_id)) return false;
    position->margin = reduced.remaining_margin;
    position->profit += reduced.profit;
    position->reduced_at = reduced.tick.time;
    position->updated_at = now;
    carried_out(database, *position, reduced.order_id);
    pay(database, reduced.key, reduced.profit, reduced.tick.time, now);
    settle_order(database, reduced.order_id, OrderStatus::kApplied);
    return true;
  }

  bool operator()(const PositionClosed& closed) const {
    Position* position = in_state(database, closed.key, PositionStatus::kOpen);
    if (!position) return false;
    const bool liquidated = closed.reason == CloseReason::kLiquidation;
    position->status = liquidated ? PositionStatus::kLiquidated : PositionStatus::kClosed;
    position->close_reason = closed.reason;
    position->close_price = closed.close_price;
    position->close_tick = closed.tick;
    position->closed_at = closed.tick.time;
    position->profit += closed.profit;
    position->updated_at = now;
    if (closed.order_id) carried_out(database, *position, *closed.order_id);
    pay(database, closed.key, closed.profit, closed.tick.time, now);
    settle_order(database, closed.order_id, OrderStatus::kApplied);
    return true;
  }

  bool operator()(const PositionCanceled& canceled) const {
    Position* position = in_state(database, canceled.key, PositionStatus::kPending);
    if (!position) return false;
    position->status = PositionStatus::kCanceled;
    position->closed_at = canceled.at;
    position->updated_at = now;
    if (canceled.order_id) carried_out(database, *position, *canceled.order_id);
    give_item_back(position->id);
    settle_order(database, canceled.order_id, OrderStatus::kApplied);
    return true;
  }

  bool operator()(const PositionVoided& voided) const {
    const auto found = database.positions.find(voided.key.position_id);
    if (found == database.positions.end() || is_final(found->second.status)) return false;
    found->second.status = PositionStatus::kCanceled;
    found->second.closed_at = voided.at;
    found->second.updated_at = now;
    give_item_back(found->second.id);
    return true;
  }

  bool operator()(const MatchVoided& voided) const {
    const auto found = database.matches.find(voided.match_id);
    if (found == database.matches.end() || !found->second.orders_closed) return false;
    if (found->second.positions_final || found->second.voided) return false;
    found->second.voided = true;
    return true;
  }

  bool operator()(const TriggersEdited& edited) const {
    const auto found = database.positions.find(edited.key.position_id);
    if (found == database.positions.end() || is_final(found->second.status)) return false;
    if (!order_is_pending(database, edited.order_id)) return false;
    found->second.stop_loss = edited.stop_loss;
    found->second.target = edited.target;
    found->second.updated_at = now;
    carried_out(database, found->second, edited.order_id);
    settle_order(database, edited.order_id, OrderStatus::kApplied);
    return true;
  }

  bool operator()(const OrderRefused& refused) const {
    if (!order_is_pending(database, refused.order_id)) return false;
    settle_order(database, refused.order_id, OrderStatus::kRefused);
    return true;
  }

  bool operator()(const MatchFinished& finished) const {
    const auto found = database.matches.find(finished.match_id);
    if (found == database.matches.end() || found->second.positions_final || !found->second.orders_closed) return false;
    found->second.positions_final = true;
    return true;
  }

 private:
  void give_item_back(PositionId position) const {
    for (LeverageItem& item : database.leverage_items) {
      if (item.position_id == position) item.position_id.reset();
    }
  }
};

MatchId match_of(const MatchFinished& finished) { return finished.match_id; }
MatchId match_of(const MatchVoided& voided) { return voided.match_id; }
MatchId match_of(const auto& of_position) { return of_position.key.match_id; }

}  // namespace

bool apply(Database& database, const Decision& decision, Timestamp now) {
  return std::visit(Apply{database, now}, decision);
}

MatchId match_of(const Decision& decision) {
  return std::visit([](const auto& each) { return match_of(each); }, decision);
}

}  // namespace battlesbit::memory
