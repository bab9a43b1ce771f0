// Exact rational arithmetic for the slow implementations that check the fast ones: no rounding before the last step.
// Integers have 256 bits and refuse to overflow: the longest product here, twice a margin times a leverage times a
// price, has 136. For tests only.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "domain/entities/fixed.h"
#include "domain/entities/position.h"

namespace battlesbit::oracle {

using Integer = boost::multiprecision::checked_int256_t;

struct Rational {
  Integer dividend;
  Integer divisor;  // Above zero.
};

inline Integer round_half_even(const Rational& value) {
  Integer below = value.dividend / value.divisor;
  if (below * value.divisor > value.dividend) --below;  // Division of these integers rounds to zero; this is the floor.
  const Integer twice_the_rest = (value.dividend - below * value.divisor) * 2;
  if (twice_the_rest > value.divisor || (twice_the_rest == value.divisor && below % 2 != 0)) ++below;
  return below;
}

// The formula of the rule book, word for word: side * margin * leverage * (price - entry) / entry.
inline Rational exact_profit(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price) {
  const Integer sign = side == PositionSide::kBuy ? 1 : -1;
  return {sign * margin.units() * leverage * (Integer(price.units()) - entry.units()), entry.units()};
}

inline VirtualMoney profit(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price,
                           VirtualMoney limit) {
  Integer units = round_half_even(exact_profit(side, margin, leverage, entry, price));
  if (units < -Integer(margin.units())) units = -Integer(margin.units());
  if (units > limit.units()) units = limit.units();
  return VirtualMoney::from_units(static_cast<std::int64_t>(units));
}

// The whole margin is gone, before any rounding.
inline bool is_liquidated(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price) {
  const Rational profit = exact_profit(side, margin, leverage, entry, price);
  return profit.dividend <= -margin.units() * profit.divisor;
}

// A part of a margin: fraction in units of 1e-8.
inline VirtualMoney part_of(VirtualMoney margin, std::int64_t fraction) {
  const Integer part = round_half_even({Integer(margin.units()) * fraction, kFixedOne});
  return VirtualMoney::from_units(static_cast<std::int64_t>(part));
}

}  // namespace battlesbit::oracle
