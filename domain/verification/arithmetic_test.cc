// The second writing of the arithmetic beside the first, and by itself.
#include "domain/verification/arithmetic.h"

#include <limits>

#include <gtest/gtest.h>

#include "domain/entities/position_math.h"
#include "tests/oracle/random.h"

namespace battlesbit::verification {
namespace {

VirtualMoney money(std::int64_t units) { return VirtualMoney::from_units(units); }
Price price(std::int64_t units) { return Price::from_units(units); }

TEST(Arithmetic, RoundsHalfToEvenAndStopsAtTheMargin) {
  const auto whole = [](std::int64_t number) { return Price::from_integer(number); };
  EXPECT_EQ(profit_of(true, money(10), 1, whole(4), whole(5)), money(2)) << "2.5";
  EXPECT_EQ(profit_of(true, money(14), 1, whole(4), whole(5)), money(4)) << "3.5";
  EXPECT_EQ(profit_of(false, money(14), 1, whole(4), whole(5)), money(-4)) << "-3.5";
  EXPECT_EQ(profit_of(true, money(100), 10, whole(100), whole(1)), money(-100)) << "never below the margin";
  EXPECT_EQ(profit_of(false, money(100), 10, whole(100), whole(120)), money(-100));
}

TEST(Arithmetic, AgreesWithTheEngineOnRandomPositions) {
  oracle::Chance chance(20261128);
  const auto of_any_size = [&] { return chance.magnitude(62) + 1; };
  for (int i = 0; i < 200'000; ++i) {
    const bool is_buy = chance.one_in(2);
    const auto side = is_buy ? PositionSide::kBuy : PositionSide::kSell;
    const auto leverage = static_cast<std::uint8_t>(chance.between(1, 125));
    const VirtualMoney margin = money(of_any_size());
    const Price entry = price(of_any_size());
    const Price at = chance.one_in(2) ? price(of_any_size())
                                      : price(std::max<std::int64_t>(1, entry.units() + of_any_size() % 5 - 2));
    ASSERT_EQ(profit_of(is_buy, margin, leverage, entry, at), position_profit(side, margin, leverage, entry, at))
        << i << " margin " << margin.units() << " x" << int{leverage} << " from " << entry.units() << " to "
        << at.units();
    ASSERT_EQ(liquidation_of(is_buy, leverage, entry), liquidation_price(side, leverage, entry)) << i;
    const auto fraction = chance.between(1, kFixedOne);
    ASSERT_EQ(part_of(margin, fraction), closed_margin(margin, fraction)) << i;
  }
}

TEST(Arithmetic, HasAnAnswerToNonsense) {
  constexpr auto kMost = std::numeric_limits<std::int64_t>::max();
  constexpr auto kLeast = std::numeric_limits<std::int64_t>::min();
  for (const std::int64_t a : {kLeast, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1}, kMost}) {
    for (const std::int64_t b : {kLeast, std::int64_t{0}, std::int64_t{1}, kMost}) {
      profit_of(true, money(a), b, price(b), price(a));
      profit_of(false, money(kMost), a, price(kMost), price(b));
      liquidation_of(false, a, price(b));
      liquidation_of(true, b, price(a));
      part_of(money(a), b);
      sum_of(money(a), money(b));
    }
  }
  EXPECT_EQ(sum_of(money(kMost), money(1)), money(kMost));
  EXPECT_EQ(sum_of(money(kLeast), money(-1)), money(kLeast));
}

}  // namespace
}  // namespace battlesbit::verification
