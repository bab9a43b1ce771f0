// Numbers and states as people read them. Pure, any thread.
#pragma once

#include <string>

#include "adapters/bots/plays/position_state.h"
#include "domain/entities/money.h"

namespace battlesbit::bots {

std::string price_words(Price price);           // "64 123.4"
std::string balance_words(VirtualMoney money);  // Two decimals, half to even: "1 023.50", "-3.20"
std::string gain_words(VirtualMoney money);     // With its sign: "+1.05"
std::string money_words(Money money);           // "18.00 usdt"
std::string side_words(PositionSide side);      // "long", "short"

// "manual close", "stop loss", "liquidation", "canceled", ...: how the position ended; its status while it has not.
std::string end_words(const PositionState& position);

// What happened between two looks at a position, as a sentence without its subject; empty when nothing did.
std::string change_words(const PositionState& before, const PositionState& after);

// "long BTCUSDT 10x"
std::string position_words(const PositionState& position);

}  // namespace battlesbit::bots
