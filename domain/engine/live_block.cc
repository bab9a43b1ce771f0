#include "domain/engine/live_block.h"

#include <limits>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

__extension__ using Wide = unsigned __int128;

struct BinaryFraction {
  std::uint64_t units = 0;
  std::uint8_t shift = 0;
};

// size < 2^70 and entry < 2^63: with size / entry < 2^shift, the dividend stays below 2^127. A fraction of 2^63 and
// more is cut off: there every move of the price brings more than any profit can be.
BinaryFraction divide(Wide size, Wide entry) {
  constexpr std::uint8_t kShiftMax = 63;
  BinaryFraction fraction;
  while (fraction.shift < kShiftMax && size >> fraction.shift >= entry) ++fraction.shift;
  if (size >> fraction.shift >= entry) return {std::numeric_limits<std::uint64_t>::max(), kShiftMax};
  fraction.units = static_cast<std::uint64_t>((size << (64 - fraction.shift)) / entry);
  return fraction;
}

}  // namespace

void LiveBlock::put(std::size_t lane, const LiveRow& row) {
  const bool is_open = row.margin > VirtualMoney();
  ASSERT(!is_open || row.entry > Price(), "an open position has an entry");
  const std::int64_t base = is_open ? row.entry.units() : 1;
  const Wide size = Wide{row.leverage} * static_cast<Wide>(row.margin.units());
  const BinaryFraction fraction = divide(size, static_cast<Wide>(base));
  entry[lane] = base;
  quantity[lane] = fraction.units;
  margin[lane] = row.margin.units();
  leverage[lane] = row.leverage;
  shape[lane] = static_cast<std::uint8_t>(fraction.shift | (row.side == PositionSide::kSell ? 1 << kSellBit : 0));
  seat[lane] = row.seat;
  symbol[lane] = row.symbol;
}

}  // namespace battlesbit
