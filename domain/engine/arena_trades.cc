// The arena's clock: trades, and the promise that no more come up to a time.
#include "domain/engine/arena.h"

namespace battlesbit {

std::uint32_t Arena::book_of(const Symbol& symbol) {
  const auto [place, is_new] = book_indices_.try_emplace(symbol, static_cast<std::uint32_t>(books_.size()));
  if (is_new) books_.emplace_back(symbol, options_.ring_capacity);
  return place->second;
}

void Arena::tick(const Tick& tick, ArenaOutput& out) {
  if (tick.trade.price <= Price()) return;
  SymbolBook& book = books_[book_of(tick.symbol)];
  const bool was_anchored = book.ring.is_anchored();
  if (!book.ring.push(tick.trade)) return;
  if (!was_anchored) start(book, out);
  pass_ends(book, out);
  const TickRef trade = book.ring.newest();
  gather_fired(book, trade);
  for (const std::uint32_t slot : fired_) {
    slots_[slot].position.on_trade(trade, out.decisions);
    update(slot);
  }
  fired_.clear();
  finish_matches(out);
}

void Arena::watermark(const Symbol& symbol, Timestamp through, ArenaOutput& out) {
  SymbolBook& book = books_[book_of(symbol)];
  if (through <= book.watermark) return;
  book.watermark = through;
  if (!book.ring.is_anchored()) {
    book.ring.anchor(through);
    start(book, out);
  }
  pass_ends(book, out);
  while (book.due.has_through(through)) {
    const SlotHandle handle = book.due.pop();
    if (!is_current(handle)) continue;
    slots_[handle.slot].position.pass_time(through, out.decisions);
    update(handle.slot);
  }
  finish_matches(out);
}

void Arena::resumed(const Symbol& symbol, const TickRef& last, ArenaOutput& out) {
  SymbolBook& book = books_[book_of(symbol)];
  if (book.ring.is_anchored()) return;
  book.ring.push(last);
  start(book, out);
  pass_ends(book, out);
  finish_matches(out);
}

// The symbol has just become known: whoever waited for that finds out whether the ring is enough.
void Arena::start(SymbolBook& book, ArenaOutput& out) {
  std::vector<SlotHandle> waiting;
  waiting.swap(book.waiting);
  for (const SlotHandle& handle : waiting) {
    if (is_current(handle)) place(handle.slot, ReplayStart(slots_[handle.slot].from), out);
  }
}

}  // namespace battlesbit
