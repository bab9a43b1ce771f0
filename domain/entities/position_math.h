// The arithmetic of a leveraged position, exact: every intermediate fits 128 bits, nothing traps on legal input
// (margin > 0, leverage 1..125, prices > 0). Pure, any thread. Formulas: size = margin * leverage;
// profit(p) = side * size * (p - entry) / entry.
#pragma once

#include <cstdint>

#include "domain/entities/fixed.h"
#include "domain/entities/position.h"

namespace battlesbit {

inline constexpr std::uint8_t kLeverageMax = 125;

// What one position can earn at most, so that no sum of profits leaves the fixed-point range.
inline constexpr VirtualMoney kProfitMax = VirtualMoney::from_integer(1'000'000'000);

// margin * leverage; the largest representable number when it does not fit.
VirtualMoney position_size(VirtualMoney margin, std::uint8_t leverage);

// Rounded half to even at the eighth decimal, never below -margin, never above kProfitMax.
VirtualMoney position_profit(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price);

// The price nearest to the entry at which the unrounded profit is -margin or would be below it. entry * (1 -
// 1/leverage) for a buy and entry * (1 + 1/leverage) for a sell, rounded away from the entry; so a position is
// liquidated exactly when the whole margin is lost and never a unit earlier. 0, which no trade reaches, for a buy
// without leverage. Saturates for a sell whose liquidation price leaves the range.
Price liquidation_price(PositionSide side, std::uint8_t leverage, Price entry);

// The margin that closing `fraction` (units of 1e-8, in (0, 1]) takes: rounded half to even, at least one unit, all of
// it for 1.
VirtualMoney closed_margin(VirtualMoney margin, std::int64_t fraction);

}  // namespace battlesbit
