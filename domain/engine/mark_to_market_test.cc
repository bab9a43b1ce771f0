// The fast numbers against the rule itself, in every width of vectors that this processor has.
#include "domain/engine/mark_to_market.h"

#include <algorithm>
#include <array>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "domain/entities/position_math.h"
#include "tests/oracle/random.h"

namespace battlesbit {
namespace {

constexpr std::size_t kLanes = LiveBlock::kLanes;
constexpr std::int64_t kUnitsMax = std::numeric_limits<std::int64_t>::max();

std::vector<VectorWidth> widths() {
  std::vector<VectorWidth> found;
  for (const auto width : {VectorWidth::kAny, VectorWidth::kAvx2, VectorWidth::kAvx512}) {
    if (width <= widest_vectors()) found.push_back(width);
  }
  return found;
}

VirtualMoney expected(const LiveRow& row, Price price) {
  if (row.margin.is_zero() || price.is_zero()) return {};
  return position_profit(row.side, row.margin, row.leverage, row.entry, price);
}

// One row per lane, each with a price of its own.
class Marks {
 public:
  void add(LiveRow row, Price price) {
    row.symbol = static_cast<std::uint32_t>(prices_.size());
    rows_.push_back(row);
    prices_.push_back(price);
  }

  void expect_exact() const {
    std::vector<LiveBlock> blocks((rows_.size() + kLanes - 1) / kLanes);
    for (std::size_t i = 0; i < rows_.size(); ++i) blocks[i / kLanes].put(i % kLanes, rows_[i]);
    for (const VectorWidth width : widths()) {
      std::vector<VirtualMoney> unrealized(blocks.size() * kLanes);
      mark_to_market(blocks, prices_, unrealized, width);
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const LiveRow& row = rows_[i];
        ASSERT_EQ(unrealized[i].units(), expected(row, prices_[i]).units())
            << "width " << static_cast<int>(width) << ", side " << static_cast<int>(row.side) << ", margin "
            << row.margin.units() << ", leverage " << int{row.leverage} << ", entry " << row.entry.units() << ", price "
            << prices_[i].units();
      }
      for (std::size_t i = rows_.size(); i < unrealized.size(); ++i) ASSERT_EQ(unrealized[i], VirtualMoney());
    }
  }

 private:
  std::vector<LiveRow> rows_;
  std::vector<Price> prices_;
};

LiveRow row(PositionSide side, std::int64_t margin, std::uint8_t leverage, std::int64_t entry) {
  return {.side = side,
          .leverage = leverage,
          .margin = VirtualMoney::from_units(margin),
          .entry = Price::from_units(entry)};
}

TEST(MarkToMarket, IsTheRuleForNumbersOfAnySize) {
  oracle::Chance chance(1);
  for (int round = 0; round < 200; ++round) {
    Marks marks;
    for (int i = 0; i < 1'000; ++i) {
      const auto side = chance.one_in(2) ? PositionSide::kBuy : PositionSide::kSell;
      const auto leverage = static_cast<std::uint8_t>(chance.between(1, kLeverageMax));
      marks.add(row(side, chance.magnitude(63), leverage, std::max<std::int64_t>(1, chance.magnitude(63))),
                Price::from_units(chance.magnitude(63)));
    }
    marks.expect_exact();
    ASSERT_FALSE(HasFailure());
  }
}

// What a match is made of: prices move a little around the entry, and profits that end in exactly a half are common.
TEST(MarkToMarket, IsTheRuleAroundTheEntryAndAtHalves) {
  oracle::Chance chance(2);
  for (int round = 0; round < 200; ++round) {
    Marks marks;
    for (int i = 0; i < 1'000; ++i) {
      const auto side = chance.one_in(2) ? PositionSide::kBuy : PositionSide::kSell;
      const std::int64_t entry = chance.one_in(2) ? std::int64_t{1} << chance.between(1, 40) : chance.between(1, 1'000);
      const std::int64_t price = std::max<std::int64_t>(1, entry + chance.between(-entry / 8 - 2, entry / 8 + 2));
      marks.add(row(side, chance.between(1, 1'000'000), static_cast<std::uint8_t>(chance.between(1, 125)), entry),
                Price::from_units(price));
    }
    marks.expect_exact();
    ASSERT_FALSE(HasFailure());
  }
}

TEST(MarkToMarket, IsTheRuleAtEveryEdge) {
  const std::array<std::int64_t, 11> numbers{1,
                                             2,
                                             3,
                                             kFixedOne,
                                             std::int64_t{1} << 32,
                                             (std::int64_t{1} << 62) - 1,
                                             std::int64_t{1} << 62,
                                             (std::int64_t{1} << 62) + 1,
                                             kProfitMax.units(),
                                             kUnitsMax - 1,
                                             kUnitsMax};
  Marks marks;
  for (const auto side : {PositionSide::kBuy, PositionSide::kSell}) {
    for (const std::uint8_t leverage : std::array<std::uint8_t, 4>{1, 2, 124, 125}) {
      for (const auto margin : numbers) {
        for (const auto entry : numbers) {
          for (const auto price : numbers) marks.add(row(side, margin, leverage, entry), Price::from_units(price));
        }
      }
    }
  }
  marks.expect_exact();
}

TEST(MarkToMarket, BringsNothingWithoutAPriceOrAMargin) {
  Marks marks;
  marks.add(row(PositionSide::kBuy, 100, 10, 100), Price());
  marks.add(row(PositionSide::kSell, 0, 1, 0), Price::from_units(kUnitsMax));
  marks.expect_exact();
}

TEST(MarkToMarket, TellsWhenAPriceHasChanged) {
  std::vector<LiveBlock> blocks(2);
  blocks[1].put(3, {.symbol = 1, .margin = VirtualMoney::from_units(5), .entry = Price::from_units(7)});
  std::vector<Price> prices{Price::from_units(1), Price::from_units(2), Price::from_units(3)};
  std::vector<VirtualMoney> unrealized(16);
  const auto before = mark_to_market(blocks, prices, unrealized);
  EXPECT_EQ(mark_to_market(blocks, prices, unrealized), before);
  prices[2] = Price::from_units(4);
  EXPECT_EQ(mark_to_market(blocks, prices, unrealized), before) << "nobody has a position on it";
  prices[1] = Price::from_units(4);
  EXPECT_NE(mark_to_market(blocks, prices, unrealized), before);
}

TEST(RankByEquity, IsAStableSort) {
  oracle::Chance chance(3);
  for (int round = 0; round < 2'000; ++round) {
    const std::size_t places = kLanes * static_cast<std::size_t>(chance.between(1, 12));  // Counted, and sorted.
    const std::size_t seats = places - chance.below(kLanes);
    std::vector<VirtualMoney> equities(places, VirtualMoney::from_integer(99));
    for (std::size_t i = 0; i < seats; ++i) equities[i] = VirtualMoney::from_units(chance.between(-3, 3));
    std::vector<std::size_t> order(seats);
    for (std::size_t i = 0; i < seats; ++i) order[i] = i;
    std::ranges::sort(order,
                      [&](auto a, auto b) { return equities[a] != equities[b] ? equities[a] > equities[b] : a < b; });
    for (const VectorWidth width : widths()) {
      std::vector<std::uint16_t> ranks(places);
      rank_by_equity(equities, seats, ranks, width);
      for (std::size_t i = 0; i < seats; ++i) ASSERT_EQ(ranks[order[i]], i + 1) << "round " << round;
    }
  }
}

}  // namespace
}  // namespace battlesbit
