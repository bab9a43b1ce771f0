#include "domain/entities/position_math.h"

#include <algorithm>
#include <limits>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

__extension__ using Wide = unsigned __int128;

constexpr std::int64_t kUnitsMax = std::numeric_limits<std::int64_t>::max();

// margin * moved / entry, half to even; `limit` when it would be more. As a plain product this reaches 2^133, so it is
// taken apart into whole multiples of the entry and a rest: margin * rest stays below 2^126.
std::int64_t share_of_margin(Wide margin, Wide moved, Wide entry, Wide limit) {
  const Wide times = moved / entry;
  if (times > limit || margin * times >= limit) return static_cast<std::int64_t>(limit);
  const Wide part = margin * (moved % entry);
  const Wide quotient = margin * times + part / entry;
  const Wide remainder = part % entry;
  const Wide to_next = entry - remainder;
  const bool up = remainder > to_next || (remainder == to_next && quotient % 2 == 1);
  return static_cast<std::int64_t>(std::min(limit, quotient + (up ? 1 : 0)));
}

bool is_legal(VirtualMoney margin, std::uint8_t leverage, Price entry) {
  return margin.units() >= 0 && leverage >= 1 && leverage <= kLeverageMax && entry.units() > 0;
}

}  // namespace

VirtualMoney position_size(VirtualMoney margin, std::uint8_t leverage) {
  std::int64_t units = 0;
  return VirtualMoney::from_units(__builtin_mul_overflow(margin.units(), leverage, &units) ? kUnitsMax : units);
}

VirtualMoney position_profit(PositionSide side, VirtualMoney margin, std::uint8_t leverage, Price entry, Price price) {
  ASSERT(is_legal(margin, leverage, entry) && price.units() >= 0, "profit is asked of a legal position");
  const bool rose = price >= entry;
  const Price distance = rose ? price - entry : entry - price;
  const auto moved = Wide{leverage} * static_cast<Wide>(distance.units());
  const auto stake = static_cast<Wide>(margin.units());
  const auto base = static_cast<Wide>(entry.units());
  if (rose == (side == PositionSide::kBuy)) {
    return VirtualMoney::from_units(share_of_margin(stake, moved, base, static_cast<Wide>(kProfitMax.units())));
  }
  return VirtualMoney::from_units(-share_of_margin(stake, moved, base, stake));
}

Price liquidation_price(PositionSide side, std::uint8_t leverage, Price entry) {
  ASSERT(is_legal({}, leverage, entry), "a liquidation price is asked of a legal position");
  const std::int64_t distance = entry.units() / leverage + (entry.units() % leverage == 0 ? 0 : 1);
  if (side == PositionSide::kBuy) return Price::from_units(entry.units() - distance);
  std::int64_t units = 0;
  return Price::from_units(__builtin_add_overflow(entry.units(), distance, &units) ? kUnitsMax : units);
}

VirtualMoney closed_margin(VirtualMoney margin, std::int64_t fraction) {
  ASSERT(fraction > 0 && fraction <= kFixedOne, "a part of a position is closed");
  const auto units = multiply_divide(margin.units(), fraction, kFixedOne);
  return VirtualMoney::from_units(std::max<std::int64_t>(units.value_or(0), 1));
}

}  // namespace battlesbit
