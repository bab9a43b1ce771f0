#include "domain/engine/live_table.h"

#include <algorithm>
#include <limits>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

constexpr std::size_t kLanes = LiveBlock::kLanes;

std::uint32_t blocks_for(std::size_t count) { return static_cast<std::uint32_t>((count + kLanes - 1) / kLanes); }

}  // namespace

LiveTable::Index LiveTable::add(std::span<const VirtualMoney> balances) {
  Index index = static_cast<Index>(matches_.size());
  if (free_.empty()) {
    matches_.emplace_back();
  } else {
    index = free_.back();
    free_.pop_back();
    matches_[index] = {};
  }
  for (const VirtualMoney balance : balances) add_seat(index, balance);
  return index;
}

void LiveTable::remove(Index match) {
  Entry& entry = matches_[match];
  block_pool_.give_back(entry.blocks);
  seat_pool_.give_back(entry.seats);
  entry = {};
  free_.push_back(match);
}

std::uint16_t LiveTable::add_seat(Index match, VirtualMoney balance) {
  Entry& entry = matches_[match];
  ASSERT(entry.seat_count < std::numeric_limits<std::uint16_t>::max(), "ranks of a match have 16 bits");
  make_room_for_seats(entry, entry.seat_count + 1);
  balances_[entry.seats.first * kLanes + entry.seat_count] = balance;
  entry.has_news = true;
  return static_cast<std::uint16_t>(entry.seat_count++);
}

void LiveTable::make_room_for_seats(Entry& entry, std::uint32_t count) {
  if (blocks_for(count) <= entry.seats.size) return;
  const PlaceRange old = entry.seats;
  entry.seats = seat_pool_.take(blocks_for(count));
  const std::size_t places = seat_pool_.end() * kLanes;
  if (balances_.size() < places) {
    balances_.resize(places);
    equities_.resize(places);
    ranks_.resize(places);
  }
  const auto first = balances_.begin() + entry.seats.first * kLanes;
  std::copy_n(balances_.begin() + old.first * kLanes, entry.seat_count, first);
  seat_pool_.give_back(old);
}

void LiveTable::add_profit(Index match, std::uint16_t seat, VirtualMoney profit) {
  Entry& entry = matches_[match];
  balances_[entry.seats.first * kLanes + seat] += profit;
  entry.has_news = true;
}

void LiveTable::set_rows(Index match, std::span<const LiveRow> rows) {
  Entry& entry = matches_[match];
  entry.is_outdated = false;
  entry.has_news = true;
  entry.block_count = blocks_for(rows.size());
  if (entry.block_count > entry.blocks.size) {
    block_pool_.give_back(entry.blocks);
    entry.blocks = block_pool_.take(entry.block_count);
    if (blocks_.size() < block_pool_.end()) blocks_.resize(block_pool_.end());
  }
  const auto blocks = std::span(blocks_).subspan(entry.blocks.first, entry.block_count);
  if (!blocks.empty()) blocks.back() = {};
  for (std::size_t i = 0; i < rows.size(); ++i) blocks[i / kLanes].put(i % kLanes, rows[i]);
}

bool LiveTable::mark(Index match, std::span<const Price> prices) {
  Entry& entry = matches_[match];
  ASSERT(!entry.is_outdated, "rows are set before they are marked");
  const auto blocks = std::span<const LiveBlock>(blocks_).subspan(entry.blocks.first, entry.block_count);
  unrealized_.resize(std::max(unrealized_.size(), blocks.size() * kLanes));
  const std::uint64_t seen = mark_to_market(blocks, prices, unrealized_);

  const std::size_t first_seat = entry.seats.first * kLanes;
  const std::size_t places = blocks_for(entry.seat_count) * kLanes;
  const auto equities = std::span(equities_).subspan(first_seat, places);
  std::copy_n(balances_.begin() + static_cast<std::ptrdiff_t>(first_seat), places, equities.begin());
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) equities[blocks[i].seat[lane]] += unrealized_[i * kLanes + lane];
  }
  rank_by_equity(equities, entry.seat_count, std::span(ranks_).subspan(first_seat, places));

  const bool has_changed = entry.has_news || seen != entry.seen;
  entry.seen = seen;
  entry.has_news = false;
  return has_changed;
}

}  // namespace battlesbit
