// Exact rational arithmetic for the slow implementations that check the fast ones: numbers of any length, no rounding
// before the last step. For tests only.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>

#include "domain/entities/fixed.h"
#include "domain/entities/position.h"

namespace battlesbit::oracle {

using Integer = boost::multiprecision::cpp_int;
using Rational = boost::multiprecision::cpp_rational;

inline Integer round_half_even(const Rational& value) {
  const Integer dividend = boost::multiprecision::numerator(value);
  const Integer divisor = boost::multiprecision::denominator(value);
  Integer below = dividend / divisor;
  if (below * divisor > dividend) --below;  // Division of these integers rounds to zero; this is the floor.
  const Rational rest = value - Rational(below);
  const Rational half(1, 2);
  if (rest > half || (rest == half && below % 2 != 0)) ++below;
  return below;
}

// The formula of the rule book, word for word: side * margin * leverage * (price - entry) / entry.
inline Rational exact_profit(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price) {
  const Rational sign = side == PositionSide::kBuy ? 1 : -1;
  return sign * margin.units() * leverage * (Rational(price.units()) - entry.units()) / entry.units();
}

inline VirtualMoney profit(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price,
                           VirtualMoney limit) {
  Integer units = round_half_even(exact_profit(side, margin, leverage, entry, price));
  if (units < -margin.units()) units = -margin.units();
  if (units > limit.units()) units = limit.units();
  return VirtualMoney::from_units(static_cast<std::int64_t>(units));
}

// The whole margin is gone, before any rounding.
inline bool is_liquidated(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price) {
  return exact_profit(side, margin, leverage, entry, price) <= -margin.units();
}

}  // namespace battlesbit::oracle
