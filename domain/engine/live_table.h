// The live state of all running matches as numbers: what every player would have if every position closed at the last
// prices, and who would be first. Matches, seats and positions each lie beside each other in memory, so that all of it
// is marked as fast as memory is read. One thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "domain/engine/live_block.h"
#include "domain/engine/mark_to_market.h"
#include "domain/engine/range_pool.h"

namespace battlesbit {

class LiveTable {
 public:
  using Index = std::uint32_t;  // Of a match, from add() to remove().

  Index add(std::span<const VirtualMoney> balances);  // By seat.
  void remove(Index match);
  std::uint16_t add_seat(Index match, VirtualMoney balance);
  void add_profit(Index match, std::uint16_t seat, VirtualMoney profit);

  // Something about the match's positions is new: its rows have to be set before it is marked.
  void outdate(Index match) { matches_[match].is_outdated = true; }
  void prefetch(Index match) const { __builtin_prefetch(&matches_[match], 1); }  // It will be outdated soon.
  bool is_outdated(Index match) const { return matches_[match].is_outdated; }
  void set_rows(Index match, std::span<const LiveRow> rows);
  // The last trades of its symbols may be later than its end.
  void end(Index match) { matches_[match].has_ended = true; }
  bool has_ended(Index match) const { return matches_[match].has_ended; }

  // Equities and ranks at these prices (see mark_to_market). Whether a balance, a row or a price of the match differs
  // from what it was when this was called last.
  bool mark(Index match, std::span<const Price> prices);

  std::span<const VirtualMoney> balances(Index match) const { return seats_of(match, balances_); }
  std::span<const VirtualMoney> equities(Index match) const { return seats_of(match, equities_); }
  std::span<const std::uint16_t> ranks(Index match) const { return seats_of(match, ranks_); }
  // By row, of the match that was marked last.
  std::span<const VirtualMoney> unrealized() const { return unrealized_; }

 private:
  struct Entry {
    PlaceRange blocks;
    PlaceRange seats;  // In blocks of lanes as well.
    std::uint32_t block_count = 0;
    std::uint32_t seat_count = 0;
    std::uint64_t seen = 0;  // The prices that it was marked at.
    bool is_outdated = false;
    bool has_ended = false;
    bool has_news = true;
  };

  void make_room_for_seats(Entry& entry, std::uint32_t count);
  template <class Number>
  std::span<const Number> seats_of(Index match, const std::vector<Number>& column) const {
    const Entry& entry = matches_[match];
    return std::span(column).subspan(entry.seats.first * LiveBlock::kLanes, entry.seat_count);
  }

  std::vector<Entry> matches_;
  std::vector<Index> free_;
  RangePool block_pool_;
  RangePool seat_pool_;
  std::vector<LiveBlock> blocks_;
  std::vector<VirtualMoney> balances_;
  std::vector<VirtualMoney> equities_;
  std::vector<std::uint16_t> ranks_;
  std::vector<VirtualMoney> unrealized_;
};

}  // namespace battlesbit
