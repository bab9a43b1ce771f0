#include "domain/engine/trigger_book.h"

#include "pkg/errors/assert.h"

namespace battlesbit {

void TriggerBook::add(Price trigger, SlotHandle handle) {
  heap_.push_back({key_of(trigger), handle});
  std::push_heap(heap_.begin(), heap_.end(), fires_later);
}

SlotHandle TriggerBook::pop() {
  ASSERT(!heap_.empty(), "only what is inside is popped");
  std::pop_heap(heap_.begin(), heap_.end(), fires_later);
  const SlotHandle handle = heap_.back().handle;
  heap_.pop_back();
  return handle;
}

}  // namespace battlesbit
