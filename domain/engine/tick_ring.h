// The last trades of one symbol, by id, up to a capacity; the oldest make room. It knows from when on it is complete.
// One thread.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "domain/entities/tick.h"

namespace battlesbit {

class TickRing {
 public:
  explicit TickRing(std::size_t capacity);

  // Nothing was said of the symbol yet; afterwards every trade with time > `complete_after` is here.
  bool is_anchored() const { return complete_after_.has_value(); }
  void anchor(Timestamp complete_after);
  Timestamp complete_after() const { return *complete_after_; }  // REQUIRES: is_anchored().

  // False when it is an old one: its id is not above the newest, or there is none and it is not later than the anchor.
  // The first trade anchors; times never go back (see Arena::tick).
  bool push(TickRef trade);

  std::size_t size() const { return trades_.size(); }
  bool empty() const { return trades_.empty(); }
  const TickRef& operator[](std::size_t i) const { return trades_[wrapped(i)]; }  // 0 is the oldest.
  const TickRef& newest() const { return trades_[newest_]; }                      // REQUIRES: !empty().

  std::size_t first_later_than(Timestamp time) const;         // Index; size() when there is none.
  std::optional<TickRef> last_through(Timestamp time) const;  // Nothing when the ring does not reach back to it.

 private:
  std::size_t wrapped(std::size_t i) const {
    const std::size_t position = oldest_ + i;
    return position < trades_.size() ? position : position - trades_.size();
  }

  std::size_t capacity_;
  std::vector<TickRef> trades_;  // Grows to the capacity, then is written round and round.
  std::size_t oldest_ = 0;
  std::size_t newest_ = 0;
  std::optional<Timestamp> complete_after_;
};

}  // namespace battlesbit
