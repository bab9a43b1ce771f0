#include "domain/engine/trigger_book.h"

#include <bit>

namespace battlesbit {

void TriggerBook::add(Price trigger, SlotHandle handle) {
  heap_.push_back({key_of(trigger), handle});
  std::push_heap(heap_.begin(), heap_.end(), fires_later);
}

void TriggerBook::take_fired(Price price, std::vector<SlotHandle>& out) {
  const std::int64_t key = key_of(price);
  const auto fires = [&] { return !heap_.empty() && heap_.front().key >= key; };
  if (!fires()) return;
  // Popping one costs a walk down the heap; taking all apart and building what is left anew costs a walk along it.
  if (count_fired(key) * std::bit_width(heap_.size()) > heap_.size()) return take_apart(key, out);
  while (fires()) {
    std::pop_heap(heap_.begin(), heap_.end(), fires_later);
    out.push_back(heap_.back().handle);
    heap_.pop_back();
  }
}

// What is below an entry that does not fire does not fire either.
std::size_t TriggerBook::count_fired(std::int64_t key) {
  std::size_t count = 0;
  open_.assign(1, 0);
  while (!open_.empty()) {
    const std::size_t at = open_.back();
    open_.pop_back();
    if (at >= heap_.size() || heap_[at].key < key) continue;
    ++count;
    open_.push_back(2 * at + 2);
    open_.push_back(2 * at + 1);
  }
  return count;
}

void TriggerBook::take_apart(std::int64_t key, std::vector<SlotHandle>& out) {
  std::size_t kept = 0;
  for (const Entry& entry : heap_) {
    if (entry.key >= key) {
      out.push_back(entry.handle);
    } else {
      heap_[kept++] = entry;
    }
  }
  heap_.resize(kept);
  std::make_heap(heap_.begin(), heap_.end(), fires_later);
}

}  // namespace battlesbit
