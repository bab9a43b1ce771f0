// The arithmetic of a position, written down a second time from the rules (profit = side * margin *
// leverage * (price - entry) / entry, half to even at the eighth decimal, never below -margin). It shares nothing with
// domain/entities/position_math.h but the number types, so that a mistake there is not repeated here. Pure, any thread.
#pragma once

#include <cstdint>

#include "domain/entities/fixed.h"

namespace battlesbit::verification {

VirtualMoney profit_of(bool is_buy, VirtualMoney margin, std::int64_t leverage, Price entry, Price price);
Price liquidation_of(bool is_buy, std::int64_t leverage, Price entry);
// Sums of what a forger may have written: they stop at the ends of the range.
VirtualMoney sum_of(VirtualMoney a, VirtualMoney b);

VirtualMoney part_of(VirtualMoney margin, std::int64_t fraction);  // What a close of `fraction` (1e-8) takes.

}  // namespace battlesbit::verification
