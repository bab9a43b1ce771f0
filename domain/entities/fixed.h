// Fixed-point numbers: a signed 64-bit count of 1e-8, in a type per meaning. Sums are checked and products go through
// 128 bits; there is no floating point anywhere behind the API's edge. Range: about +-92 billion. Values only, any
// thread.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "pkg/errors/assert.h"

namespace battlesbit {

inline constexpr std::int64_t kFixedOne = 100'000'000;

// Decimal text ("-12.5", "7139.89000000", "1e-3") to units of 1e-8. Nothing when malformed, out of range, or when
// digits beyond the eighth decimal are not zero and `exact` is asked for; otherwise those round half to even.
std::optional<std::int64_t> parse_fixed(std::string_view text, bool exact = false);
std::string format_fixed(std::int64_t units);  // Shortest exact decimal: "12.5", "0", "-0.00000001".

// a * b / c in 128 bits, rounded half to even. Nothing when c is 0 or the result does not fit 64 bits.
std::optional<std::int64_t> multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c);

template <class Tag>
class Fixed {
 public:
  constexpr Fixed() = default;
  static constexpr Fixed from_units(std::int64_t units) { return Fixed(units); }
  static constexpr Fixed from_integer(std::int64_t whole) {
    std::int64_t units = 0;
    ASSERT(!__builtin_mul_overflow(whole, kFixedOne, &units), "a whole number fits the fixed-point range");
    return Fixed(units);
  }
  static std::optional<Fixed> parse(std::string_view text) {
    const auto units = parse_fixed(text);
    if (!units) return std::nullopt;
    return Fixed(*units);
  }

  constexpr std::int64_t units() const { return units_; }
  constexpr bool is_zero() const { return units_ == 0; }
  std::string to_string() const { return format_fixed(units_); }

  constexpr auto operator<=>(const Fixed&) const = default;
  constexpr Fixed operator-() const { return Fixed() - *this; }
  constexpr Fixed operator+(Fixed other) const {
    std::int64_t sum = 0;
    ASSERT(!__builtin_add_overflow(units_, other.units_, &sum), "a fixed-point sum fits 64 bits");
    return Fixed(sum);
  }
  constexpr Fixed operator-(Fixed other) const {
    std::int64_t difference = 0;
    ASSERT(!__builtin_sub_overflow(units_, other.units_, &difference), "a fixed-point difference fits 64 bits");
    return Fixed(difference);
  }
  constexpr Fixed& operator+=(Fixed other) { return *this = *this + other; }
  constexpr Fixed& operator-=(Fixed other) { return *this = *this - other; }

 private:
  explicit constexpr Fixed(std::int64_t units) : units_(units) {}
  std::int64_t units_ = 0;
};

using Price = Fixed<struct PriceTag>;                // Quote currency per one base token.
using Quantity = Fixed<struct QuantityTag>;          // Base tokens.
using VirtualMoney = Fixed<struct VirtualMoneyTag>;  // The balance that a match is played with; never real money.

}  // namespace battlesbit
