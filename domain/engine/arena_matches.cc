// The arena's matches: their beginning, the moment at which trades no longer touch them, and their end.
#include <algorithm>

#include "domain/engine/arena.h"
#include "pkg/errors/assert.h"

namespace battlesbit {

RunningMatch* Arena::find_match(MatchId match) {
  const auto found = matches_.find(match);
  return found == matches_.end() ? nullptr : &found->second;
}

void Arena::match_opened(MatchId id, Timestamp end_time, std::span<const Participant> seats) {
  const auto [place, is_new] = matches_.try_emplace(id);
  if (!is_new) return;
  RunningMatch& match = place->second;
  match.id = id;
  match.end_time = end_time;
  take_seats(match, seats);
}

void Arena::match_ending(MatchId id, ArenaOutput& out) {
  RunningMatch* match = find_match(id);
  if (match == nullptr || match->is_ending) return;
  match->is_ending = true;
  // Their positions were final long ago, or never were; only the order itself is known.
  for (const auto& [position, orders] : match->early_orders) {
    for (const Order& order : orders) {
      out.decisions.emplace_back(OrderRefused{{position, id, {}, {}}, order.id, "MATCH_ENDED"});
    }
  }
  match->early_orders.clear();
  for (MatchSymbol& symbol : match->symbols) finish_symbol(*match, symbol, out);
  maybe_finished_.push_back(id);
  finish_matches(out);
}

void Arena::match_voided(MatchId id, const Symbol& dead, Timestamp now, ArenaOutput& out) {
  RunningMatch* match = find_match(id);
  if (match == nullptr || !match->is_ending || match->live == 0) return;
  out.decisions.emplace_back(MatchVoided{id, dead, now});
  for (const std::uint32_t index : match->slots) {
    ArenaSlot& slot = slots_[index];
    if (!slot.position.is_live()) continue;
    slot.position.make_void(now, out.decisions);
    update(index);
  }
  finish_matches(out);
}

void Arena::match_forgotten(MatchId id) {
  RunningMatch* match = find_match(id);
  if (match == nullptr) return;
  release(*match);
  matches_.erase(id);
}

MatchSymbol& Arena::symbol_of(RunningMatch& match, std::uint32_t book) {
  for (MatchSymbol& symbol : match.symbols) {
    if (symbol.book == book) return symbol;
  }
  MatchSymbol& symbol = match.symbols.emplace_back();
  symbol.book = book;
  if (books_[book].has_passed(match.end_time)) {
    symbol.is_frozen = true;
    live_.end(match.live_index);
    symbol.end_tick = books_[book].ring.last_through(match.end_time);
  } else {
    books_[book].ends.add(match.end_time, match.id);
  }
  return symbol;
}

void Arena::pass_ends(SymbolBook& book, ArenaOutput& out) {
  while (book.ends.has_through(book.passed())) {
    RunningMatch* match = find_match(book.ends.pop());
    if (match == nullptr) continue;
    for (MatchSymbol& symbol : match->symbols) {
      if (&books_[symbol.book] == &book) freeze(*match, symbol, out);
    }
  }
}

void Arena::freeze(RunningMatch& match, MatchSymbol& symbol, ArenaOutput& out) {
  if (symbol.is_frozen) return;
  symbol.is_frozen = true;
  live_.end(match.live_index);
  // Now, while the ring is sure to reach back to it.
  symbol.end_tick = books_[symbol.book].ring.last_through(match.end_time);
  for (const std::uint32_t index : match.slots) {
    ArenaSlot& slot = slots_[index];
    if (slot.book != symbol.book) continue;
    slot.is_frozen = true;
    if (slot.is_waiting || !slot.position.is_live()) continue;
    slot.position.pass_time(match.end_time, out.decisions);
    update(index);
  }
  finish_symbol(match, symbol, out);
}

void Arena::finish_symbol(RunningMatch& match, MatchSymbol& symbol, ArenaOutput& out) {
  if (!match.is_ending || !symbol.is_frozen) return;
  bool has_open = false;
  for (const std::uint32_t index : match.slots) {
    const ArenaSlot& slot = slots_[index];
    if (slot.book != symbol.book) continue;
    if (slot.is_waiting && slot.position.is_live()) return;
    has_open = has_open || slot.position.status() == PositionStatus::kOpen;
  }
  if (has_open && !symbol.end_tick) {
    if (!symbol.is_asked) out.last_trades.push_back({books_[symbol.book].symbol, match.end_time});
    symbol.is_asked = true;
    return;
  }
  for (const std::uint32_t index : match.slots) {
    ArenaSlot& slot = slots_[index];
    if (slot.book != symbol.book || !slot.position.is_live()) continue;
    slot.position.end(match.end_time, symbol.end_tick, out.decisions);
    update(index);
  }
}

void Arena::last_trade(const NeedLastTrade& need, const TickRef& trade, ArenaOutput& out) {
  for (RunningMatch* match : live_matches_) {
    if (match == nullptr || match->end_time != need.at) continue;
    for (MatchSymbol& symbol : match->symbols) {
      if (!symbol.is_asked || symbol.end_tick || books_[symbol.book].symbol != need.symbol) continue;
      symbol.end_tick = trade;
      finish_symbol(*match, symbol, out);
    }
  }
  finish_matches(out);
}

void Arena::finish_matches(ArenaOutput& out) {
  for (const MatchId id : maybe_finished_) {
    RunningMatch* match = find_match(id);
    if (match == nullptr || !match->is_ending || match->live > 0) continue;
    out.decisions.emplace_back(MatchFinished{id});
    release(*match);
    matches_.erase(id);
  }
  maybe_finished_.clear();
}

void Arena::release(RunningMatch& match) {
  for (const std::uint32_t index : match.slots) {
    ArenaSlot& slot = slots_[index];
    leave(index);
    slot_indices_.erase(slot.position.key().position_id);
    live_positions_ -= slot.is_counted ? 1 : 0;
    slot.is_counted = false;
    slot.is_waiting = false;
    slot.match = nullptr;
    free_slots_.push_back(index);
  }
  match.slots.clear();
  live_.remove(match.live_index);
  live_matches_[match.live_index] = nullptr;
}

}  // namespace battlesbit
