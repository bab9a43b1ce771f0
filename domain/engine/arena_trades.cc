// The arena's clock: trades, and the promise that no more come up to a time.
#include "domain/engine/arena.h"

namespace battlesbit {
namespace {

// Positions that one trade fires lie anywhere in memory: so many are on their way while one is decided, and then what
// they point to.
constexpr std::size_t kSlotsAhead = 16;
constexpr std::size_t kMatchesAhead = 8;

template <class Place>
void prefetch(const Place& place) {
  constexpr std::size_t kCacheLine = 64;
  const char* bytes = reinterpret_cast<const char*>(&place);
  for (std::size_t at = 0; at < sizeof place; at += kCacheLine) __builtin_prefetch(bytes + at, 1);
}

}  // namespace

std::uint32_t Arena::book_of(const Symbol& symbol) {
  const auto [place, is_new] = book_indices_.try_emplace(symbol, static_cast<std::uint32_t>(books_.size()));
  if (is_new) {
    books_.emplace_back(symbol, options_.ring_capacity);
    last_prices_.emplace_back();
  }
  return place->second;
}

void Arena::tick(const Tick& tick, ArenaOutput& out) {
  if (tick.trade.price <= Price()) return;
  const std::uint32_t index = book_of(tick.symbol);
  SymbolBook& book = books_[index];
  const bool was_anchored = book.ring.is_anchored();
  if (!book.ring.push(tick.trade)) return;
  last_prices_[index] = tick.trade.price;
  if (!was_anchored) start(book, out);
  pass_ends(book, out);
  const TickRef trade = book.ring.newest();
  gather_fired(book, trade);
  for (std::size_t i = 0; i < fired_.size(); ++i) {
    fetch_ahead(i);
    const std::uint32_t slot = fired_[i].slot;
    leave_fired(fired_[i]);
    slots_[slot].position.on_trade(trade, out.decisions);
    update(slot);
  }
  fired_.clear();
  finish_matches(out);
}

void Arena::fetch_ahead(std::size_t from) const {
  if (from + kSlotsAhead < fired_.size()) prefetch(slots_[fired_[from + kSlotsAhead].slot]);
  if (from + kMatchesAhead >= fired_.size()) return;
  const ArenaSlot& slot = slots_[fired_[from + kMatchesAhead].slot];
  prefetch(slot.match->live);
  live_.prefetch(slot.live_index);
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
  last_prices_[book_of(symbol)] = last.price;
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
