#include "domain/entities/equity.h"

#include "domain/entities/position_lifecycle.h"
#include "domain/entities/position_math.h"

namespace battlesbit {

VirtualMoney unrealized_profit(const Position& position, Price price) {
  if (position.status != PositionStatus::kOpen || !position.entry_price) return {};
  return position_profit(position.side, position.margin, position.leverage, *position.entry_price, price);
}

VirtualMoney equity(VirtualMoney balance, std::span<const Position> positions, const PriceOf& price_of) {
  for (const Position& position : positions) {
    if (const auto price = price_of(position.symbol)) balance += unrealized_profit(position, *price);
  }
  return balance;
}

VirtualMoney available_balance(VirtualMoney balance, std::span<const Position> positions) {
  for (const Position& position : positions) {
    if (!is_final(position.status)) balance -= position.margin;
  }
  return balance;
}

}  // namespace battlesbit
