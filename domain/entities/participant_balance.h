// How a closed position changes its player's balance. Pure, any thread.
#pragma once

#include "domain/entities/match.h"

namespace battlesbit {

// Adds the profit of a closed position or part, at the time of the trade that closed it. Nothing won and nothing lost
// leaves the balance what it was, and since when. REQUIRES: profit >= -margin of a position that the balance covered.
void add_profit(Participant& participant, VirtualMoney profit, Timestamp trade_time);

}  // namespace battlesbit
