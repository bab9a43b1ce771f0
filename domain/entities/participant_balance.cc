#include "domain/entities/participant_balance.h"

#include <algorithm>

#include "pkg/errors/assert.h"

namespace battlesbit {

void add_profit(Participant& participant, VirtualMoney profit, Timestamp trade_time) {
  if (profit.is_zero()) return;
  participant.balance += profit;
  ASSERT(participant.balance >= VirtualMoney(), "nobody loses more than the margins that the balance covered");
  // Of two symbols, the later decision can come from the earlier trade.
  participant.balance_reached_at = std::max(participant.balance_reached_at, trade_time);
}

}  // namespace battlesbit
