#include "domain/verification/arithmetic.h"

#include <algorithm>
#include <limits>

namespace battlesbit::verification {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::int64_t kUnitsMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kProfitMax = 1'000'000'000 * kFixedOne;  // What one position can earn at most.

// a * b / c, half to even, at most `limit`: binary long division, a bit of `a` at a time, so that no product has to
// fit. REQUIRES: b and c below 2^64, c > 0.
std::int64_t scaled(Wide a, Wide b, Wide c, std::int64_t limit) {
  Wide quotient = 0;
  Wide rest = 0;
  const Wide over = Wide{static_cast<std::uint64_t>(limit)} + 1;
  for (int bit = 127; bit >= 0; --bit) {
    rest = rest * 2 + ((a >> bit & 1) != 0 ? b : 0);
    quotient = std::min(over, quotient * 2 + rest / c);
    rest %= c;
  }
  if (rest * 2 > c || (rest * 2 == c && quotient % 2 == 1)) ++quotient;
  return quotient > static_cast<Wide>(limit) ? limit : static_cast<std::int64_t>(quotient);
}

}  // namespace

VirtualMoney profit_of(bool is_buy, VirtualMoney margin, std::int64_t leverage, Price entry, Price price) {
  if (margin.units() <= 0 || leverage <= 0 || entry.units() <= 0 || price.units() < 0) return {};
  const Wide size = static_cast<Wide>(margin.units()) * static_cast<Wide>(leverage);
  const bool rose = price > entry;
  const auto moved = static_cast<Wide>(rose ? price.units() - entry.units() : entry.units() - price.units());
  const bool gains = rose == is_buy;
  const auto amount = scaled(size, moved, static_cast<Wide>(entry.units()), gains ? kProfitMax : margin.units());
  return VirtualMoney::from_units(gains ? amount : -amount);
}

// The first price, seen from the entry, at which leverage * distance is all of the entry.
Price liquidation_of(bool is_buy, std::int64_t leverage, Price entry) {
  if (leverage <= 0 || entry.units() <= 0) return {};
  const auto base = static_cast<Wide>(entry.units());
  const auto times = static_cast<Wide>(leverage);
  if (is_buy) return Price::from_units(static_cast<std::int64_t>(base * (times - 1) / times));
  const Wide up = (base * (times + 1) + times - 1) / times;
  return Price::from_units(static_cast<std::int64_t>(std::min(up, static_cast<Wide>(kUnitsMax))));
}

VirtualMoney sum_of(VirtualMoney a, VirtualMoney b) {
  std::int64_t sum = 0;
  if (!__builtin_add_overflow(a.units(), b.units(), &sum)) return VirtualMoney::from_units(sum);
  return VirtualMoney::from_units(a.units() < 0 ? std::numeric_limits<std::int64_t>::min() : kUnitsMax);
}

VirtualMoney part_of(VirtualMoney margin, std::int64_t fraction) {
  if (margin.units() <= 0 || fraction <= 0) return {};
  const auto part = scaled(static_cast<Wide>(margin.units()), static_cast<Wide>(fraction), kFixedOne, margin.units());
  return VirtualMoney::from_units(std::max<std::int64_t>(1, part));
}

}  // namespace battlesbit::verification
