#include "domain/engine/tick_ring.h"

#include <algorithm>

#include "pkg/errors/assert.h"

namespace battlesbit {

TickRing::TickRing(std::size_t capacity) : capacity_(capacity) { ASSERT(capacity > 0, "a ring holds something"); }

void TickRing::anchor(Timestamp complete_after) {
  ASSERT(!is_anchored(), "a ring is anchored once");
  complete_after_ = complete_after;
}

bool TickRing::push(TickRef trade) {
  if (empty()) {
    // It is promised to be past, so it is an old one that comes again: history knows it, and its successors.
    if (is_anchored() && trade.time <= *complete_after_) return false;
    // Earlier trades of the same microsecond may have been missed.
    if (!is_anchored()) complete_after_ = trade.time;
    trades_.push_back(trade);
    return true;
  }
  if (trade.trade_id <= newest().trade_id) return false;
  trade.time = std::max(trade.time, newest().time);
  if (trades_.size() < capacity_) {
    trades_.push_back(trade);
    newest_ = trades_.size() - 1;
    return true;
  }
  complete_after_ = std::max(*complete_after_, trades_[oldest_].time);
  trades_[oldest_] = trade;
  newest_ = oldest_;
  oldest_ = wrapped(1);
  return true;
}

std::size_t TickRing::first_later_than(Timestamp time) const {
  std::size_t low = 0;
  std::size_t high = size();
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if ((*this)[middle].time > time) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

std::optional<TickRef> TickRing::last_through(Timestamp time) const {
  const std::size_t later = first_later_than(time);
  if (later == 0) return std::nullopt;
  return (*this)[later - 1];
}

}  // namespace battlesbit
