#include "domain/entities/equity.h"

#include <vector>

#include <gtest/gtest.h>

namespace battlesbit {
namespace {

Position position_of(PositionStatus status, PositionSide side, const char* symbol) {
  Position position;
  position.status = status;
  position.side = side;
  position.symbol.text = symbol;
  position.margin = VirtualMoney::from_integer(10);
  position.leverage = 5;
  if (status == PositionStatus::kOpen) position.entry_price = Price::from_integer(100);
  return position;
}

TEST(Equity, IsTheBalanceAndWhatOpenPositionsWouldBring) {
  const std::vector positions{
      position_of(PositionStatus::kOpen, PositionSide::kBuy, "BTCUSDT"),
      position_of(PositionStatus::kOpen, PositionSide::kSell, "ETHUSDT"),
      position_of(PositionStatus::kOpen, PositionSide::kBuy, "XRPUSDT"),
      position_of(PositionStatus::kPending, PositionSide::kBuy, "BTCUSDT"),
      position_of(PositionStatus::kClosed, PositionSide::kBuy, "BTCUSDT"),
  };
  const PriceOf prices = [](const Symbol& symbol) -> std::optional<Price> {
    if (symbol.text == "BTCUSDT") return Price::from_integer(110);
    if (symbol.text == "ETHUSDT") return Price::from_integer(104);
    return std::nullopt;
  };
  EXPECT_EQ(equity(VirtualMoney::from_integer(100), positions, prices), VirtualMoney::from_integer(100 + 5 - 2));
  EXPECT_EQ(available_balance(VirtualMoney::from_integer(100), positions), VirtualMoney::from_integer(60));
}

TEST(Equity, OfAPositionNeverFallsBelowItsMargin) {
  const auto position = position_of(PositionStatus::kOpen, PositionSide::kBuy, "BTCUSDT");
  EXPECT_EQ(unrealized_profit(position, Price::from_integer(1)), VirtualMoney::from_integer(-10));
}

}  // namespace
}  // namespace battlesbit
