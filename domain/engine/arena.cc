#include "domain/engine/arena.h"

namespace battlesbit {

Arena::Arena() : Arena(Options{}) {}

Arena::Arena(Options options) : options_(options) {}

std::optional<TickRef> Arena::checkpoint(const Symbol& symbol) const {
  const auto found = book_indices_.find(symbol);
  if (found == book_indices_.end()) return std::nullopt;
  const SymbolBook& book = books_[found->second];
  const bool waits = std::ranges::any_of(book.waiting, [&](const SlotHandle& handle) { return is_current(handle); });
  if (book.ring.empty() || waits) return std::nullopt;
  return book.ring.newest();
}

std::vector<LivePosition> Arena::live(MatchId id) const {
  std::vector<LivePosition> positions;
  const auto match = matches_.find(id);
  if (match == matches_.end()) return positions;
  for (const std::uint32_t index : match->second.slots) {
    const ArenaSlot& slot = slots_[index];
    if (!slot.position.is_live()) continue;
    const SymbolBook& book = books_[slot.book];
    const auto last = book.ring.last_through(match->second.end_time);
    LivePosition& position = positions.emplace_back();
    position.key = slot.position.key();
    position.symbol = book.symbol;
    position.status = slot.position.status();
    position.margin = slot.position.margin();
    position.entry_price = slot.position.entry_price();
    if (!last) continue;
    position.mark_price = last->price;
    position.unrealized = slot.position.profit_at(last->price);
  }
  return positions;
}

}  // namespace battlesbit
