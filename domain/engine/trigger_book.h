// The trigger prices of one symbol in one direction: which positions does this price fire? One comparison when none,
// O(log n) per position otherwise. Entries are never looked for: one that no longer counts is retired by its owner,
// skipped when it comes up, and swept out when most are of that kind. One thread.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "domain/entities/fixed.h"

namespace battlesbit {

// A slot of the arena as it was indexed: outdated when the slot's generation has moved on.
struct SlotHandle {
  std::uint32_t slot = 0;
  std::uint32_t generation = 0;
};

enum class Direction { kFalling, kRising };  // Fires at or below its price; at or above it.

class TriggerBook {
 public:
  explicit TriggerBook(Direction direction) : sign_(direction == Direction::kFalling ? 1 : -1) {}

  void add(Price trigger, SlotHandle handle);
  // Takes out every entry that this price fires and appends it, in an order that depends on nothing but the calls so
  // far.
  void take_fired(Price price, std::vector<SlotHandle>& out);

  // One entry that is still inside no longer counts. `is_current(handle)` tells which; O(n), but rarely.
  template <class IsCurrent>
  void retire(IsCurrent is_current) {
    if (++retired_ <= kRetiredMin || retired_ * 2 < static_cast<std::ptrdiff_t>(heap_.size())) return;
    std::erase_if(heap_, [&](const Entry& entry) { return !is_current(entry.handle); });
    std::make_heap(heap_.begin(), heap_.end(), fires_later);
    retired_ = 0;
  }
  // One that was taken out no longer counted. Its owner may say so before it retires it: the number can be below zero.
  void skipped_retired() { --retired_; }

  std::size_t size() const { return heap_.size(); }

 private:
  static constexpr std::ptrdiff_t kRetiredMin = 64;
  struct Entry {
    std::int64_t key = 0;  // The price, negated for rising: the largest key fires first.
    SlotHandle handle;
  };
  static bool fires_later(const Entry& a, const Entry& b) { return a.key < b.key; }
  std::int64_t key_of(Price price) const { return sign_ * price.units(); }
  std::size_t count_fired(std::int64_t key);
  void take_apart(std::int64_t key, std::vector<SlotHandle>& out);

  std::int64_t sign_;
  std::ptrdiff_t retired_ = 0;
  std::vector<Entry> heap_;
  std::vector<std::size_t> open_;  // Of a walk through the heap; kept for its memory.
};

}  // namespace battlesbit
