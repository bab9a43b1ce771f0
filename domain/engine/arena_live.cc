// The arena's matches as their players see them.
#include <algorithm>

#include "domain/engine/arena.h"
#include "pkg/errors/assert.h"

namespace battlesbit {

void Arena::take_seats(RunningMatch& match, std::span<const Participant> seats) {
  std::vector<const Participant*> sorted;
  for (const Participant& seat : seats) sorted.push_back(&seat);
  std::ranges::sort(sorted, {}, &Participant::id);
  std::vector<VirtualMoney> balances;
  for (const Participant* seat : sorted) {
    match.seats.push_back(seat->id);
    balances.push_back(seat->balance);
  }
  match.live_index = live_.add(balances);
  live_matches_.resize(std::max<std::size_t>(live_matches_.size(), match.live_index + 1));
  live_matches_[match.live_index] = &match;
}

std::uint16_t Arena::seat_of(RunningMatch& match, ParticipantId participant) {
  const auto found = std::ranges::find(match.seats, participant);
  if (found != match.seats.end()) return static_cast<std::uint16_t>(found - match.seats.begin());
  match.seats.push_back(participant);
  return live_.add_seat(match.live_index, {});
}

std::vector<Symbol> Arena::live_symbols(MatchId id) const {
  std::vector<Symbol> symbols;
  const auto match = matches_.find(id);
  if (match == matches_.end()) return symbols;
  for (const MatchSymbol& symbol : match->second.symbols) {
    const auto lives_on_it = [&](std::uint32_t slot) {
      return slots_[slot].book == symbol.book && slots_[slot].position.is_live();
    };
    if (std::ranges::any_of(match->second.slots, lives_on_it)) symbols.push_back(books_[symbol.book].symbol);
  }
  return symbols;
}

std::optional<LiveTable::Index> Arena::live_index(MatchId id) const {
  const auto match = matches_.find(id);
  return match == matches_.end() ? std::nullopt : std::optional(match->second.live_index);
}

bool Arena::mark(LiveTable::Index index) {
  if (live_.is_outdated(index)) renew_rows(*live_matches_[index]);
  marked_ = index;
  return live_.mark(index, live_.has_ended(index) ? prices_for(*live_matches_[index]) : last_prices_);
}

// The rows that were there and still live, then those that are new. What positions have brought since the last time
// reaches the balances here: a trade that closes many has to touch no more memory than it must.
void Arena::renew_rows(RunningMatch& match) {
  match.rows.insert(match.rows.end(), match.slots.begin() + static_cast<std::ptrdiff_t>(match.slots_seen),
                    match.slots.end());
  match.slots_seen = match.slots.size();
  for (const std::uint32_t slot : match.rows) {
    const VirtualMoney realized = slots_[slot].position.take_realized();
    if (!realized.is_zero()) live_.add_profit(match.live_index, slots_[slot].seat, realized);
  }
  std::erase_if(match.rows, [this](std::uint32_t slot) { return !slots_[slot].position.is_live(); });
  new_rows_.clear();
  for (const std::uint32_t index : match.rows) {
    const ArenaSlot& slot = slots_[index];
    LiveRow& row = new_rows_.emplace_back();
    row.symbol = slot.book;
    row.seat = slot.seat;
    const auto entry = slot.position.entry_price();
    if (!entry) continue;
    row.side = slot.position.side();
    row.leverage = slot.position.leverage();
    row.margin = slot.position.margin();
    row.entry = *entry;
  }
  live_.set_rows(match.live_index, new_rows_);
}

std::optional<Price> Arena::mark_price(const RunningMatch& match, std::uint32_t book) const {
  const auto symbol = std::ranges::find(match.symbols, book, &MatchSymbol::book);
  if (symbol->is_frozen) return symbol->end_tick ? std::optional(symbol->end_tick->price) : std::nullopt;
  return last_prices_[book] > Price() ? std::optional(last_prices_[book]) : std::nullopt;
}

std::span<const Price> Arena::prices_for(const RunningMatch& match) {
  end_prices_.resize(books_.size());
  for (const MatchSymbol& symbol : match.symbols) {
    end_prices_[symbol.book] = mark_price(match, symbol.book).value_or(Price());
  }
  return end_prices_;
}

void Arena::read_live(LiveTable::Index index, LiveMatch& out) const {
  ASSERT(index == marked_ && !live_.is_outdated(index), "what is read was marked last");
  const RunningMatch& match = *live_matches_[index];
  out.players.resize(match.seats.size());
  for (std::size_t i = 0; i < match.seats.size(); ++i) {
    out.players[i] = {match.seats[i], live_.balances(index)[i], live_.equities(index)[i], live_.ranks(index)[i]};
  }
  out.positions.resize(match.rows.size());
  for (std::size_t i = 0; i < match.rows.size(); ++i) {
    const ArenaSlot& slot = slots_[match.rows[i]];
    out.positions[i] = {.key = slot.position.key(),
                        .status = slot.position.status(),
                        .margin = slot.position.margin(),
                        .entry_price = slot.position.entry_price(),
                        .mark_price = mark_price(match, slot.book),
                        .unrealized = live_.unrealized()[i]};
  }
}

}  // namespace battlesbit
