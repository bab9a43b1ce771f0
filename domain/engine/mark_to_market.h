// What positions would bring if they closed at the last prices, and who would be first: exactly the numbers of
// position_profit() and of a stable sort, for a million positions in the time that reading them takes. The widest
// vectors that the processor has are used; the result does not depend on them. Pure, any thread.
//
// No position is divided for. The quotient size * moved / entry is first taken as moved times the stored fraction
// size / entry, which is at most one unit too small; the rest size * moved - quotient * entry is below twice the entry,
// so its low 64 bits are enough to correct the quotient and to round it half to even.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "domain/engine/live_block.h"
#include "domain/entities/fixed.h"

namespace battlesbit {

enum class VectorWidth : std::uint8_t { kAny, kAvx2, kAvx512 };
VectorWidth widest_vectors();  // Of this processor.

// `prices` by symbol; one of zero is not known, and its positions bring nothing. REQUIRES: `unrealized` has a place for
// every lane. A number that differs whenever a price of one of the positions does.
std::uint64_t mark_to_market(std::span<const LiveBlock> blocks, std::span<const Price> prices,
                             std::span<VirtualMoney> unrealized, VectorWidth limit = VectorWidth::kAvx512);

// Ranks from 1 of the first `seats`, by equity, equal ones by place. What the places behind them hold means nothing.
// REQUIRES: sizes that are equal and a multiple of the lanes of a block.
void rank_by_equity(std::span<const VirtualMoney> equities, std::size_t seats, std::span<std::uint16_t> ranks,
                    VectorWidth limit = VectorWidth::kAvx512);

}  // namespace battlesbit
