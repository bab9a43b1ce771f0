#include "domain/entities/fixed.h"

#include <algorithm>
#include <array>
#include <limits>

namespace battlesbit {
namespace {

__extension__ using Wide = __int128;  // Products of two 64-bit numbers.

constexpr int kDecimals = 8;

std::optional<std::int64_t> narrow(Wide value) {
  if (value > std::numeric_limits<std::int64_t>::max() || value < std::numeric_limits<std::int64_t>::min()) {
    return std::nullopt;
  }
  return static_cast<std::int64_t>(value);
}

Wide divide_half_even(Wide dividend, Wide divisor) {
  if (divisor < 0) dividend = -dividend, divisor = -divisor;
  Wide quotient = dividend / divisor;
  const Wide remainder = dividend % divisor;
  const Wide twice = (remainder < 0 ? -remainder : remainder) * 2;
  const bool away = twice > divisor || (twice == divisor && quotient % 2 != 0);
  if (away) quotient += dividend < 0 ? -1 : 1;
  return quotient;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// What an exchange writes: digits, perhaps a point, at most eight decimals, and few enough of all that nothing
// overflows. Nothing for anything else, valid or not.
std::optional<std::int64_t> parse_plain(std::string_view text) {
  constexpr int kDigitsMax = 18;
  constexpr std::array<std::int64_t, kDecimals + 1> kPowersOfTen{1,       10,        100,        1'000,      10'000,
                                                                 100'000, 1'000'000, 10'000'000, 100'000'000};
  std::int64_t units = 0;
  int digits = 0;
  int decimals = -1;  // Before the point.
  for (const char letter : text) {
    if (letter == '.' && decimals < 0) {
      decimals = 0;
      continue;
    }
    if (!is_digit(letter) || digits == kDigitsMax) return std::nullopt;
    units = units * 10 + (letter - '0');
    ++digits;
    decimals += decimals < 0 ? 0 : 1;
  }
  const int missing = kDecimals - std::max(decimals, 0);
  if (digits == 0 || missing < 0 || digits + missing > kDigitsMax) return std::nullopt;
  return units * kPowersOfTen[static_cast<std::size_t>(missing)];
}

// The digits of a decimal without its point, and how many of them stand behind it.
struct Decimal {
  bool negative = false;
  std::string digits;
  int scale = 0;
};

std::optional<Decimal> split(std::string_view text) {
  constexpr std::size_t kLongest = 64;  // Bounds the work that one argument can cause.
  constexpr int kExponentLimit = 40;
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  Decimal decimal;
  std::size_t i = 0;
  if (text[i] == '-' || text[i] == '+') decimal.negative = text[i++] == '-';
  bool point = false;
  for (; i < text.size() && (is_digit(text[i]) || text[i] == '.'); ++i) {
    if (text[i] == '.') {
      if (point) return std::nullopt;
      point = true;
      continue;
    }
    decimal.digits.push_back(text[i]);
    decimal.scale += point ? 1 : 0;
  }
  if (decimal.digits.empty()) return std::nullopt;
  if (i == text.size()) return decimal;
  if (text[i] != 'e' && text[i] != 'E') return std::nullopt;
  bool negative_exponent = false;
  if (++i < text.size() && (text[i] == '-' || text[i] == '+')) negative_exponent = text[i++] == '-';
  if (i == text.size()) return std::nullopt;
  int exponent = 0;
  for (; i < text.size(); ++i) {
    if (!is_digit(text[i])) return std::nullopt;
    exponent = exponent * 10 + (text[i] - '0');
    if (exponent > kExponentLimit) return std::nullopt;
  }
  decimal.scale += negative_exponent ? exponent : -exponent;
  return decimal;
}

}  // namespace

std::optional<std::int64_t> multiply_divide(std::int64_t a, std::int64_t b, std::int64_t c) {
  if (c == 0) return std::nullopt;
  return narrow(divide_half_even(Wide{a} * b, c));
}

std::optional<std::int64_t> parse_fixed(std::string_view text, bool exact) {
  if (const auto units = parse_plain(text)) return units;
  auto decimal = split(text);
  if (!decimal) return std::nullopt;
  while (decimal->scale < kDecimals) decimal->digits.push_back('0'), ++decimal->scale;
  // Past the eighth decimal: the first digit, and whether anything but zero follows it, decide the rounding.
  const auto extra = static_cast<std::size_t>(decimal->scale - kDecimals);
  if (decimal->digits.size() < extra) decimal->digits.insert(0, extra - decimal->digits.size(), '0');
  const std::string_view digits = decimal->digits;
  const auto kept = digits.substr(0, digits.size() - extra);
  const auto dropped = digits.substr(digits.size() - extra);
  Wide units = 0;
  for (const char digit : kept) {
    units = units * 10 + (digit - '0');
    if (units > Wide{std::numeric_limits<std::int64_t>::max()} + 1) return std::nullopt;
  }
  if (dropped.find_first_not_of('0') != std::string_view::npos) {
    if (exact) return std::nullopt;
    const bool beyond_half =
        dropped[0] > '5' || (dropped[0] == '5' && dropped.find_first_not_of('0', 1) != dropped.npos);
    const bool exactly_half = dropped[0] == '5' && !beyond_half;
    if (beyond_half || (exactly_half && units % 2 != 0)) ++units;
  }
  return narrow(decimal->negative ? -units : units);
}

std::string format_fixed(std::int64_t units) {
  const bool negative = units < 0;
  // The magnitude of the smallest number has no signed counterpart.
  auto magnitude = negative ? 0 - static_cast<std::uint64_t>(units) : static_cast<std::uint64_t>(units);
  std::string fraction = std::to_string(magnitude % kFixedOne);
  fraction.insert(0, static_cast<std::size_t>(kDecimals) - fraction.size(), '0');
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  std::string text = negative ? "-" : "";
  text += std::to_string(magnitude / kFixedOne);
  if (!fraction.empty()) text.append(".").append(fraction);
  return text;
}

}  // namespace battlesbit
