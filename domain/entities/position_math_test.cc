#include "domain/entities/position_math.h"

#include <algorithm>
#include <limits>

#include <gtest/gtest.h>

#include "tests/oracle/exact.h"
#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

constexpr auto kBuy = PositionSide::kBuy;
constexpr auto kSell = PositionSide::kSell;
constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();

VirtualMoney money(const char* text) { return *VirtualMoney::parse(text); }
Price price(const char* text) { return *Price::parse(text); }

TEST(PositionMath, GainsAndLosesByItsSizeAndSide) {
  EXPECT_EQ(position_size(money("20"), 10), money("200"));
  EXPECT_EQ(position_profit(kBuy, money("20"), 10, price("50000"), price("51000")), money("4"));
  EXPECT_EQ(position_profit(kSell, money("20"), 10, price("50000"), price("51000")), money("-4"));
  EXPECT_EQ(position_profit(kBuy, money("20"), 10, price("50000"), price("49000")), money("-4"));
  EXPECT_EQ(position_profit(kBuy, money("20"), 10, price("50000"), price("50000")), money("0"));
}

TEST(PositionMath, NeverLosesMoreThanTheMargin) {
  EXPECT_EQ(position_profit(kBuy, money("20"), 10, price("50000"), price("45000")), money("-20"));
  EXPECT_EQ(position_profit(kBuy, money("20"), 10, price("50000"), price("0.01")), money("-20"));
  EXPECT_EQ(position_profit(kSell, money("20"), 125, price("1"), price("90000000000")), money("-20"));
}

TEST(PositionMath, RoundsHalfToEvenAtTheEighthDecimal) {
  const auto units = VirtualMoney::from_units;
  const Price entry = Price::from_units(2);
  // 1 * 1 / 2 = 0.5 -> 0; 3 * 1 / 2 = 1.5 -> 2; 5 / 2 -> 2; and the same below zero.
  EXPECT_EQ(position_profit(kBuy, units(1), 1, entry, Price::from_units(3)), units(0));
  EXPECT_EQ(position_profit(kBuy, units(3), 1, entry, Price::from_units(3)), units(2));
  EXPECT_EQ(position_profit(kBuy, units(5), 1, entry, Price::from_units(3)), units(2));
  EXPECT_EQ(position_profit(kSell, units(3), 1, entry, Price::from_units(3)), units(-2));
  EXPECT_EQ(position_profit(kSell, units(5), 1, entry, Price::from_units(3)), units(-2));
  // The whole part takes part in the rounding: 1 * 3 / 2 = 1.5 -> 2.
  EXPECT_EQ(position_profit(kBuy, units(1), 1, entry, Price::from_units(5)), units(2));
}

TEST(PositionMath, StopsAtTheMostThatAPositionCanEarn) {
  EXPECT_EQ(position_profit(kBuy, VirtualMoney::from_units(kMax), 125, Price::from_units(1), Price::from_units(kMax)),
            kProfitMax);
  EXPECT_EQ(position_size(VirtualMoney::from_units(kMax), 125), VirtualMoney::from_units(kMax));
}

TEST(PositionMath, LiquidatesWhereTheMarginIsGone) {
  EXPECT_EQ(liquidation_price(kBuy, 10, price("50000")), price("45000"));
  EXPECT_EQ(liquidation_price(kSell, 10, price("50000")), price("55000"));
  EXPECT_EQ(liquidation_price(kBuy, 3, price("1")), price("0.66666666"));  // Away from the entry.
  EXPECT_EQ(liquidation_price(kSell, 3, price("1")), price("1.33333334"));
  EXPECT_EQ(liquidation_price(kBuy, 1, price("50000")), price("0"));
  EXPECT_EQ(liquidation_price(kSell, 1, price("50000")), price("100000"));
  EXPECT_EQ(liquidation_price(kSell, 1, Price::from_units(kMax)), Price::from_units(kMax));
}

TEST(PositionMath, ClosesAPartOfTheMargin) {
  EXPECT_EQ(closed_margin(money("20"), kFixedOne), money("20"));
  EXPECT_EQ(closed_margin(money("20"), kFixedOne / 4), money("5"));
  EXPECT_EQ(closed_margin(VirtualMoney::from_units(3), kFixedOne / 2), VirtualMoney::from_units(2));
  EXPECT_EQ(closed_margin(VirtualMoney::from_units(5), kFixedOne / 2), VirtualMoney::from_units(2));
  EXPECT_EQ(closed_margin(VirtualMoney::from_units(5), 1), VirtualMoney::from_units(1));
  EXPECT_EQ(closed_margin(VirtualMoney::from_units(kMax), kFixedOne), VirtualMoney::from_units(kMax));
}

TEST(PositionMath, AgreesWithExactRationals) {
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    SCOPED_TRACE(seed);
    oracle::Chance chance(seed);
    const auto side = chance.one_in(2) ? kBuy : kSell;
    const auto margin = VirtualMoney::from_units(1 + chance.magnitude(62));
    const auto leverage = static_cast<std::uint8_t>(chance.between(1, kLeverageMax));
    const auto entry = Price::from_units(1 + chance.magnitude(62));
    const auto near = std::max<std::int64_t>(1, entry.units() / leverage);
    const auto now =
        chance.one_in(2)
            ? Price::from_units(chance.magnitude(63))
            : Price::from_units(chance.between(std::max<std::int64_t>(0, entry.units() - near), entry.units() + near));
    ASSERT_EQ(position_profit(side, margin, leverage, entry, now),
              oracle::profit(side, margin, leverage, entry, now, kProfitMax));
  }
}

TEST(PositionMath, ALiquidationPriceIsTheFirstThatTakesTheWholeMargin) {
  const auto margin = VirtualMoney::from_integer(7);
  for (std::uint64_t seed = 0; seed < 20'000; ++seed) {
    SCOPED_TRACE(seed);
    oracle::Chance chance(seed);
    const auto leverage = static_cast<std::uint8_t>(chance.between(1, kLeverageMax));
    const auto entry = Price::from_units(1 + chance.magnitude(62));
    const auto unit = Price::from_units(1);
    const auto low = liquidation_price(kBuy, leverage, entry);
    const auto high = liquidation_price(kSell, leverage, entry);
    ASSERT_TRUE(oracle::is_liquidated(kBuy, margin, leverage, entry, low));
    ASSERT_FALSE(oracle::is_liquidated(kBuy, margin, leverage, entry, low + unit));
    ASSERT_TRUE(oracle::is_liquidated(kSell, margin, leverage, entry, high));
    ASSERT_FALSE(oracle::is_liquidated(kSell, margin, leverage, entry, high - unit));
    ASSERT_EQ(position_profit(kBuy, margin, leverage, entry, low), -margin);
    ASSERT_EQ(position_profit(kSell, margin, leverage, entry, high), -margin);
  }
}

}  // namespace
}  // namespace battlesbit
