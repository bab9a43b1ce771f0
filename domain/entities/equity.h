// What a player would have if every open position closed at these prices. Pure, any thread.
#pragma once

#include <functional>
#include <optional>
#include <span>

#include "domain/entities/position.h"

namespace battlesbit {

using PriceOf = std::function<std::optional<Price>(const Symbol&)>;

// The profit of an open position at a price; zero in any other state.
VirtualMoney unrealized_profit(const Position& position, Price price);

// `balance` and the unrealized profits of the participant's positions. One whose symbol has no price counts as if it
// stood at its entry.
VirtualMoney equity(VirtualMoney balance, std::span<const Position> positions, const PriceOf& price_of);

// What a new position may take: `balance` less the margins of pending and open positions.
VirtualMoney available_balance(VirtualMoney balance, std::span<const Position> positions);

}  // namespace battlesbit
