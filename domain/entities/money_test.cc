#include "domain/entities/money.h"

#include <limits>

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

std::optional<std::int64_t> units(Currency currency, std::string_view text) {
  const auto money = parse_money(currency, text);
  return money ? std::optional(money->units) : std::nullopt;
}

TEST(Money, IsReadInTheSmallestUnitOfItsCurrency) {
  EXPECT_EQ(units(Currency::kUsdt, "25"), 25'000'000);
  EXPECT_EQ(units(Currency::kUsdt, "0.000001"), 1);
  EXPECT_EQ(units(Currency::kSolana, "1.5"), 1'500'000'000);
  EXPECT_EQ(units(Currency::kBt, "7"), 7);
  EXPECT_EQ(units(Currency::kBt, "9223372036854775807"), std::numeric_limits<std::int64_t>::max());
}

TEST(Money, WhatIsNoAmountIsRefused) {
  for (const auto text : {"", ".", ".5", "5.", "-1", "+1", "1e3", " 1", "1,5", "1.2.3", "0x10", "9223372036855"}) {
    EXPECT_EQ(units(Currency::kUsdt, text), std::nullopt) << text;
  }
  EXPECT_EQ(units(Currency::kUsdt, "0.0000001"), std::nullopt);  // Less than a unit.
  EXPECT_EQ(units(Currency::kBt, "0.5"), std::nullopt);
}

TEST(Money, IsShownAsTheShortestExactDecimal) {
  EXPECT_EQ(format_money({Currency::kUsdt, 12'500'000}), "12.5");
  EXPECT_EQ(format_money({Currency::kUsdt, 100'000'000}), "100");
  EXPECT_EQ(format_money({Currency::kUsdt, 0}), "0");
  EXPECT_EQ(format_money({Currency::kUsdt, -1}), "-0.000001");
  EXPECT_EQ(format_money({Currency::kBt, 100}), "100");
  EXPECT_EQ(format_money({Currency::kSolana, std::numeric_limits<std::int64_t>::min()}), "-9223372036.854775808");
}

}  // namespace
}  // namespace battlesbit
