// What must have become of one position: the rules of the game, written down a second time, on the trades that are
// known. Told every known trade of its symbol in the order of ids, it gives the steps that the log has to show. With
// all trades of the exchange the answer is complete; with only those that the log names it still contradicts whoever
// left out an earlier one that another entry tells. One thread.
//
// At a trade of time t: orders that were accepted before t; then the fill of a pending position, which is all that this
// trade does to it; then liquidation, stop loss, target, in this order; then closes by hand, by acceptance. Trades
// later than the end of the match do not exist.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/verification/finding.h"
#include "domain/verification/recorded_match.h"

namespace battlesbit::verification {

class PositionReplay {
 public:
  // The position outlives the replay. Orders that were refused as too late are left out, as the log says.
  PositionReplay(const RecordedPosition& position, Timestamp end_time);

  const RecordedPosition& position() const { return position_; }
  bool is_final() const { return stage_ == Stage::kFinal; }
  void on_trade(const TickRef& trade);
  // No more trades. `last` is the last known one with time <= the end of the match.
  void finish(const std::optional<TickRef>& last);
  // What differs from the log; the first difference of each kind. Of a position that is void only what had been decided
  // is compared: nobody can tell which trades were known by then. REQUIRES: finished.
  void compare(Findings& findings) const;

 private:
  bool has_order() const { return !is_final() && next_order_ < orders_.size(); }
  void take(const RecordedOrder& order);
  bool fills(const TickRef& trade) const;
  std::string triggered(Price price) const;  // Empty when nothing fires.
  void close_by_hand(const TickRef& trade);
  void close(const std::string& reason, const TickRef& trade, std::optional<OrderId> order);
  void cancel(Timestamp at, std::optional<OrderId> order);
  void refuse(const RecordedOrder& order) { refusals_[order.id] = refusal_of(order); }
  std::string refusal_of(const RecordedOrder& order) const;
  void compare_refusals(Findings& findings) const;
  void compare_refusal_of_void(const RecordedOrder& order, Findings& findings) const;

  const RecordedPosition& position_;
  Timestamp end_time_;
  std::vector<RecordedOrder> orders_;  // By acceptance, then id.
  std::size_t next_order_ = 0;
  std::vector<RecordedOrder> armed_;  // Closes that wait for a trade.
  Stage stage_ = Stage::kPending;
  bool ended_with_match_ = false;
  VirtualMoney margin_;
  Price entry_;
  std::optional<Price> stop_loss_;
  std::optional<Price> target_;
  std::vector<Step> steps_;
  std::map<OrderId, std::string> refusals_;
};

}  // namespace battlesbit::verification
