#include "domain/engine/traded_position.h"

#include <algorithm>

#include "domain/entities/position_lifecycle.h"
#include "domain/entities/position_math.h"
#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

constexpr std::string_view kTooLate = "ORDER_TOO_LATE";
constexpr std::string_view kMatchEnded = "MATCH_ENDED";
constexpr Duration kInstant{1};

OrderPlace place_of(const Order& order) { return {order.accepted_at, order.id}; }

bool comes_before(const Order& a, const Order& b) { return place_of(a) < place_of(b); }

// Why an order of this kind is not for a position in this state; empty when it is.
std::string_view state_refusal(const Order& order, PositionStatus status) {
  if (std::holds_alternative<CloseOrder>(order.what)) return status == PositionStatus::kOpen ? "" : "POSITION_NOT_OPEN";
  if (std::holds_alternative<CancelOrder>(order.what)) {
    return status == PositionStatus::kPending ? "" : "POSITION_NOT_PENDING";
  }
  return is_final(status) ? "POSITION_CLOSED" : "";
}

}  // namespace

TradedPosition::TradedPosition(const Position& position)
    : key_{position.id, position.match_id, position.participant_id, position.user_id},
      accepted_at_(position.accepted_at),
      margin_(position.margin),
      limit_price_(position.limit_price),
      stop_loss_(position.stop_loss),
      target_(position.target),
      reduced_at_(position.reduced_at.value_or(Timestamp())),
      last_order_(position.last_order.value_or(OrderPlace())),
      leverage_(position.leverage),
      side_(position.side),
      status_(position.status) {
  if (status_ == PositionStatus::kOpen) {
    ASSERT(position.entry_price && position.entry_tick, "an open position has an entry");
    entry_price_ = *position.entry_price;
    liquidation_price_ = liquidation_price(side_, leverage_, entry_price_);
    entry_trade_id_ = position.entry_tick->trade_id;
    opened_at_ = position.entry_tick->time;
  }
  if (!is_live())
    final_at_ = position.close_tick ? position.close_tick->time : position.closed_at.value_or(Timestamp());
}

std::optional<Price> TradedPosition::entry_price() const {
  if (status_ != PositionStatus::kOpen) return std::nullopt;
  return entry_price_;
}

VirtualMoney TradedPosition::profit_at(Price price) const {
  if (status_ != PositionStatus::kOpen) return {};
  return position_profit(side_, margin_, leverage_, entry_price_, price);
}

bool TradedPosition::admit(const Order& order, Timestamp end_time, std::vector<Decision>& out) {
  if (const auto code = refusal(order, end_time); !code.empty()) {
    refuse(order, code, out);
    return false;
  }
  orders_.insert(std::ranges::upper_bound(orders_, order, comes_before), order);
  // An order that comes before armed ones takes its place among them when the trades are replayed.
  armed_ =
      std::min(armed_, static_cast<std::uint32_t>(std::ranges::find(orders_, order.id, &Order::id) - orders_.begin()));
  return true;
}

std::string_view TradedPosition::refusal(const Order& order, Timestamp end_time) const {
  const Timestamp at = order.accepted_at;
  if (at >= end_time) return kMatchEnded;
  if (place_of(order) < last_order_) return kTooLate;
  if (!is_live()) return at < final_at_ ? kTooLate : state_refusal(order, status_);
  if (std::holds_alternative<EditOrder>(order.what)) return at < reduced_at_ ? kTooLate : "";
  if (status_ == PositionStatus::kPending) return "";  // It may be filled by then: judged at its time.
  if (at >= opened_at_) return state_refusal(order, status_);
  // The position was pending at that time: a cancel would undo the fill, a close was never possible.
  return std::holds_alternative<CancelOrder>(order.what) ? kTooLate : state_refusal(order, PositionStatus::kPending);
}

void TradedPosition::on_trade(const TickRef& trade, std::vector<Decision>& out) {
  // After a start the checkpoint can lie before an order that was carried out: the position met this trade with the
  // triggers that it had then.
  if (trade.time <= last_order_.accepted_at) return;
  take_all(trade.time - kInstant, out);
  if (status_ == PositionStatus::kPending) {
    if (fills(trade)) open(trade, out);
    return;
  }
  if (status_ != PositionStatus::kOpen || trade.trade_id <= entry_trade_id_) return;
  if (const auto reason = triggered(trade.price)) {
    close(*reason, trade, std::nullopt, out);
    return;
  }
  close_by_hand(trade, out);
}

void TradedPosition::pass_time(Timestamp through, std::vector<Decision>& out) {
  while (armed_ == 0 && take_next(through, out)) continue;
}

void TradedPosition::take_all(Timestamp through, std::vector<Decision>& out) {
  while (take_next(through, out)) continue;
}

bool TradedPosition::take_next(Timestamp through, std::vector<Decision>& out) {
  if (!is_live() || armed_ == orders_.size() || orders_[armed_].accepted_at > through) return false;
  const Order order = orders_[armed_];
  if (std::holds_alternative<CloseOrder>(order.what) && status_ == PositionStatus::kOpen) {
    ++armed_;
  } else {
    orders_.erase(orders_.begin() + armed_);
    take(order, out);
  }
  return true;
}

void TradedPosition::take(const Order& order, std::vector<Decision>& out) {
  if (const auto code = state_refusal(order, status_); !code.empty()) {
    refuse(order, code, out);
    return;
  }
  last_order_ = std::max(last_order_, place_of(order));
  if (const auto* edit = std::get_if<EditOrder>(&order.what)) {
    stop_loss_ = edit->stop_loss;
    target_ = edit->target;
    out.emplace_back(TriggersEdited{key_, order.id, stop_loss_, target_});
    return;
  }
  cancel(order.accepted_at, order.id, out);
}

bool TradedPosition::fills(const TickRef& trade) const {
  if (trade.time <= accepted_at_) return false;
  if (!limit_price_) return true;
  return is_buy() ? trade.price <= *limit_price_ : trade.price >= *limit_price_;
}

void TradedPosition::open(const TickRef& trade, std::vector<Decision>& out) {
  status_ = PositionStatus::kOpen;
  entry_price_ = limit_price_.value_or(trade.price);
  liquidation_price_ = liquidation_price(side_, leverage_, entry_price_);
  entry_trade_id_ = trade.trade_id;
  opened_at_ = trade.time;
  out.emplace_back(PositionOpened{key_, entry_price_, trade});
}

std::optional<CloseReason> TradedPosition::triggered(Price price) const {
  const auto lost = [&](Price trigger) { return is_buy() ? price <= trigger : price >= trigger; };
  if (lost(liquidation_price_)) return CloseReason::kLiquidation;
  if (stop_loss_ && lost(*stop_loss_)) return CloseReason::kStopLoss;
  if (target_ && (is_buy() ? price >= *target_ : price <= *target_)) return CloseReason::kTarget;
  return std::nullopt;
}

void TradedPosition::close_by_hand(const TickRef& trade, std::vector<Decision>& out) {
  while (armed_ > 0) {
    const Order order = orders_.front();
    orders_.erase(orders_.begin());
    --armed_;
    last_order_ = std::max(last_order_, place_of(order));
    const VirtualMoney closed = closed_margin(margin_, std::get<CloseOrder>(order.what).fraction);
    if (closed == margin_) {
      close(CloseReason::kManual, trade, order.id, out);
      return;
    }
    margin_ -= closed;
    reduced_at_ = trade.time;
    const auto profit = position_profit(side_, closed, leverage_, entry_price_, trade.price);
    realized_ += profit;
    out.emplace_back(PositionReduced{key_, order.id, closed, margin_, profit, trade});
  }
}

void TradedPosition::close(CloseReason reason, const TickRef& trade, std::optional<OrderId> order,
                           std::vector<Decision>& out) {
  const VirtualMoney profit = profit_at(trade.price);
  status_ = reason == CloseReason::kLiquidation ? PositionStatus::kLiquidated : PositionStatus::kClosed;
  final_at_ = trade.time;
  realized_ += profit;
  out.emplace_back(PositionClosed{key_, reason, trade.price, profit, trade, order});
  refuse_all(reason == CloseReason::kMatchEnd ? kMatchEnded : "", out);
}

void TradedPosition::cancel(Timestamp at, std::optional<OrderId> order, std::vector<Decision>& out) {
  status_ = PositionStatus::kCanceled;
  final_at_ = at;
  out.emplace_back(PositionCanceled{key_, at, order});
  refuse_all(order ? "" : kMatchEnded, out);
}

void TradedPosition::end(Timestamp end_time, const std::optional<TickRef>& last, std::vector<Decision>& out) {
  take_all(end_time, out);
  if (status_ == PositionStatus::kPending) {
    cancel(end_time, std::nullopt, out);
  } else if (status_ == PositionStatus::kOpen) {
    ASSERT(last, "an open position has seen a trade");
    close(CloseReason::kMatchEnd, *last, std::nullopt, out);
  }
}

void TradedPosition::make_void(Timestamp at, std::vector<Decision>& out) {
  status_ = PositionStatus::kCanceled;
  final_at_ = at;
  out.emplace_back(PositionVoided{key_, at});
  refuse_all(kMatchEnded, out);
}

void TradedPosition::refuse(const Order& order, std::string_view code, std::vector<Decision>& out) const {
  out.emplace_back(OrderRefused{key_, order.id, std::string(code)});
}

// Without a code each is refused for the state that the position is in now.
void TradedPosition::refuse_all(std::string_view code, std::vector<Decision>& out) {
  for (const Order& order : orders_) refuse(order, code.empty() ? state_refusal(order, status_) : code, out);
  orders_.clear();
  armed_ = 0;
}

std::optional<Price> TradedPosition::falling_trigger() const {
  if (status_ == PositionStatus::kPending) return is_buy() ? limit_price_ : std::nullopt;
  if (!is_buy()) return target_;
  const Price first = std::max(liquidation_price_, stop_loss_.value_or(liquidation_price_));
  return first > Price() ? std::optional(first) : std::nullopt;
}

std::optional<Price> TradedPosition::rising_trigger() const {
  if (status_ == PositionStatus::kPending) return is_buy() ? std::nullopt : limit_price_;
  if (is_buy()) return target_;
  return std::min(liquidation_price_, stop_loss_.value_or(liquidation_price_));
}

bool TradedPosition::acts_on_next_trade() const {
  return armed_ > 0 || (status_ == PositionStatus::kPending && !limit_price_);
}

std::optional<Timestamp> TradedPosition::next_order_at() const {
  if (armed_ > 0 || orders_.empty()) return std::nullopt;
  return orders_.front().accepted_at;
}

}  // namespace battlesbit
