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
  const SlotHandle handle{index, slot.generation};
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
  ArenaSlot& slot = slots_[index];
  ++slot.generation;
  const auto current = [this](const SlotHandle& handle) { return is_current(handle); };
  if (slot.in_falling) books_[slot.book].falling.retire(current);
  if (slot.in_rising) books_[slot.book].rising.retire(current);
  slot.in_falling = false;
  slot.in_rising = false;
}

// All of them before any is touched: a position that this trade opens must not meet the same trade again.
void Arena::gather_fired(SymbolBook& book, const TickRef& trade) {
  for (const SlotHandle& handle : book.next) gather(handle);
  book.next.clear();
  while (book.due.has_through(trade.time - kInstant)) gather(book.due.pop());
  while (book.falling.fires(trade.price)) {
    const SlotHandle handle = book.falling.pop();
    if (is_current(handle)) {
      slots_[handle.slot].in_falling = false;
    } else {
      book.falling.skipped_retired();
    }
    gather(handle);
  }
  while (book.rising.fires(trade.price)) {
    const SlotHandle handle = book.rising.pop();
    if (is_current(handle)) {
      slots_[handle.slot].in_rising = false;
    } else {
      book.rising.skipped_retired();
    }
    gather(handle);
  }
}

void Arena::gather(const SlotHandle& handle) {
  if (!is_current(handle)) return;
  leave(handle.slot);  // Outdates its other entries: nobody is gathered twice.
  fired_.push_back(handle.slot);
}

}  // namespace battlesbit
