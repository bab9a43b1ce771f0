// Many positions of many players in many matches, for the benchmarks of the arena.
#pragma once

#include <cstdint>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "domain/engine/arena.h"

namespace battlesbit::bench {

template <class AnyId>
AnyId id_of(std::uint64_t number) {
  AnyId id;
  std::memcpy(id.value.bytes.data() + 8, &number, sizeof number);
  return id;
}

inline Timestamp at(std::int64_t microsecond) { return Timestamp(Duration(microsecond)); }

struct Crowd {
  std::size_t matches = 10'000;
  std::size_t players = 10;             // Of each match.
  std::size_t positions_of_player = 1;  // Open ones, all at the start price of their symbol.
  std::size_t symbols = 1;
  std::int64_t start_price = 50'000;

  std::size_t positions() const { return matches * players * positions_of_player; }
  Symbol symbol(std::size_t number) const { return {"C" + std::to_string(number) + "USDT"}; }
};

// The positions as a store would give them, in no order that helps anybody: half of them buys, liquidated between 0.8 %
// and 10 % away from the start price, with a target far away.
std::vector<Position> positions_of(const Crowd& crowd);
// The arena has seen trade 1 of every symbol, at the start price.
void fill(Arena& arena, const Crowd& crowd, const std::vector<Position>& positions, ArenaOutput& out);

}  // namespace battlesbit::bench
