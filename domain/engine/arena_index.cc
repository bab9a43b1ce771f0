// Who has to be looked at when: the arena's positions by trigger price, by time, and by "whatever trade comes next".
#include "domain/engine/arena.h"

namespace battlesbit {
namespace {

constexpr Duration kInstant{1};

}  // namespace

void Arena::enter(std::uint32_t index) {
  leave(index);
  ArenaSlot& slot = slots_[index];
  if (slot.is_waiting || slot.is_frozen) return;
  SymbolBook& book = books_[slot.book];
  const TradedPosition& position = slot.position;
  const SlotHandle handle{index, generations_[index]};
  if (const auto order_at = position.next_order_at()) book.due.add(*order_at, handle);
  // Trades up to its acceptance may still come, and must not fill it.
  if (position.is_pending() && !book.has_passed(position.accepted_at())) {
    book.due.add(position.accepted_at(), handle);
    return;
  }
  if (position.acts_on_next_trade()) book.next.push_back(handle);
  if (const auto trigger = position.falling_trigger()) book.falling.add(*trigger, handle), slot.in_falling = true;
  if (const auto trigger = position.rising_trigger()) book.rising.add(*trigger, handle), slot.in_rising = true;
}

void Arena::leave(std::uint32_t index) {
  ++generations_[index];
  retire_entries(index);
}

// Those that are still in the trigger books, after its generation has moved on.
void Arena::retire_entries(std::uint32_t index) {
  ArenaSlot& slot = slots_[index];
  const auto current = [this](const SlotHandle& handle) { return is_current(handle); };
  if (slot.in_falling) books_[slot.book].falling.retire(current);
  if (slot.in_rising) books_[slot.book].rising.retire(current);
  slot.in_falling = false;
  slot.in_rising = false;
}

// All of them before any is touched: a position that this trade opens must not meet the same trade again. Their slots
// are not even read here.
void Arena::gather_fired(SymbolBook& book, const TickRef& trade) {
  for (const SlotHandle& handle : book.next) gather(handle, FiredBy::kTime);
  book.next.clear();
  while (book.due.has_through(trade.time - kInstant)) gather(book.due.pop(), FiredBy::kTime);
  gather_triggered(book.falling, trade.price, FiredBy::kFalling);
  gather_triggered(book.rising, trade.price, FiredBy::kRising);
}

void Arena::gather_triggered(TriggerBook& triggers, Price price, FiredBy by) {
  taken_.clear();
  triggers.take_fired(price, taken_);
  for (const SlotHandle& handle : taken_) {
    if (!gather(handle, by)) triggers.skipped_retired();
  }
}

bool Arena::gather(const SlotHandle& handle, FiredBy by) {
  if (!is_current(handle)) return false;
  ++generations_[handle.slot];  // Outdates its other entries: nobody is gathered twice.
  fired_.push_back({handle.slot, by});
  return true;
}

void Arena::leave_fired(const FiredSlot& fired) {
  ArenaSlot& slot = slots_[fired.slot];
  if (fired.by == FiredBy::kFalling) slot.in_falling = false;
  if (fired.by == FiredBy::kRising) slot.in_rising = false;
  retire_entries(fired.slot);
}

}  // namespace battlesbit
