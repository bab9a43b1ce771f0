// One position and its orders on the timeline: the rules by which trades and orders change it. It is told what happens,
// in order of time, and appends what follows. Positions do not touch each other, so each can be replayed alone. One
// thread.
//
// Per trade (time t), in this order:
//   1. orders accepted before t: an edit moves the triggers; a cancel ends a pending position; a close waits for step 4
//   2. a pending position accepted before t fills: market at the trade's price; limit, when the trade is at the limit
//   or
//      better, at the limit price. Triggers are checked from the next trade on, even if this one is beyond them already
//   3. liquidation, else stop loss, else target: closed at the trade's price
//   4. closes by hand at the trade's price, by time of acceptance, each a fraction of what the one before left
// So a gap through several triggers is the first of step 3. A trigger that the fill price has already passed is simply
// met by the next trade that is beyond it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/entities/decision.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"

namespace battlesbit {

class TradedPosition {
 public:
  explicit TradedPosition(const Position& position);

  // Takes the order, or refuses it: it could not be carried out, or not without undoing a decision. True when taken.
  bool admit(const Order& order, Timestamp end_time, std::vector<Decision>& out);
  void on_trade(const TickRef& trade, std::vector<Decision>& out);
  // Every trade with time <= `through` has been applied. While a close waits for its trade, later orders wait with it:
  // so they are decided together, and one of them is never stored without those before it.
  void pass_time(Timestamp through, std::vector<Decision>& out);
  // End of the match. `last` is the last trade in it; REQUIRES it of an open position.
  void end(Timestamp end_time, const std::optional<TickRef>& last, std::vector<Decision>& out);

  // The end of it in a match that is void: as if it had never been.
  void make_void(Timestamp at, std::vector<Decision>& out);

  const PositionKey& key() const { return key_; }
  PositionStatus status() const { return status_; }
  bool is_live() const { return status_ == PositionStatus::kPending || status_ == PositionStatus::kOpen; }
  bool is_pending() const { return status_ == PositionStatus::kPending; }
  Timestamp accepted_at() const { return accepted_at_; }
  VirtualMoney margin() const { return margin_; }
  PositionSide side() const { return side_; }
  std::uint8_t leverage() const { return leverage_; }
  std::optional<Price> entry_price() const;
  VirtualMoney profit_at(Price price) const;                             // Of an open one; else zero.
  VirtualMoney take_realized() { return std::exchange(realized_, {}); }  // By closes since the last call.

  // What the index needs: the prices at which a trade changes it, whether any next trade does, and its next order.
  std::optional<Price> falling_trigger() const;
  std::optional<Price> rising_trigger() const;
  bool acts_on_next_trade() const;  // Once trades later than its acceptance are due.
  std::optional<Timestamp> next_order_at() const;

 private:
  bool is_buy() const { return side_ == PositionSide::kBuy; }
  std::string_view refusal(const Order& order, Timestamp end_time) const;
  void take_all(Timestamp through, std::vector<Decision>& out);
  bool take_next(Timestamp through, std::vector<Decision>& out);
  void take(const Order& order, std::vector<Decision>& out);
  bool fills(const TickRef& trade) const;
  void open(const TickRef& trade, std::vector<Decision>& out);
  std::optional<CloseReason> triggered(Price price) const;
  void close_by_hand(const TickRef& trade, std::vector<Decision>& out);
  void close(CloseReason reason, const TickRef& trade, std::optional<OrderId> order, std::vector<Decision>& out);
  void cancel(Timestamp at, std::optional<OrderId> order, std::vector<Decision>& out);
  void refuse(const Order& order, std::string_view code, std::vector<Decision>& out) const;
  void refuse_all(std::string_view code, std::vector<Decision>& out);

  PositionKey key_;
  Timestamp accepted_at_{};
  VirtualMoney margin_;
  VirtualMoney realized_;
  Price entry_price_;
  Price liquidation_price_;
  std::optional<Price> limit_price_;
  std::optional<Price> stop_loss_;
  std::optional<Price> target_;
  std::int64_t entry_trade_id_ = 0;
  Timestamp opened_at_{};
  Timestamp reduced_at_{};     // Of the last partial close.
  Timestamp final_at_{};       // Of the end of it.
  OrderPlace last_order_{};    // See Position.
  std::vector<Order> orders_;  // By place; the first `armed_` wait for a trade.
  std::uint32_t armed_ = 0;
  std::uint8_t leverage_ = 1;
  PositionSide side_ = PositionSide::kBuy;
  PositionStatus status_ = PositionStatus::kPending;
};

}  // namespace battlesbit
