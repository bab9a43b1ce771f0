#include "domain/engine/arena.h"

#include <algorithm>

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

}  // namespace battlesbit
