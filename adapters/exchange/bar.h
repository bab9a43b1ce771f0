// One bar of a chart, and the trades that a recorded bar stands for. Values only, any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "adapters/exchange/trade.h"

namespace battlesbit::exchange {

struct Bar {
  Timestamp open_time{};
  Timestamp close_time{};  // The last moment that still belongs to it.
  Price open;
  Price high;
  Price low;
  Price close;
  Quantity volume;
  VirtualMoney quote_volume;
  Quantity taker_buy_volume;
  VirtualMoney taker_buy_quote_volume;
  std::int64_t trades = 0;
  std::int64_t first_id = 0;
  std::int64_t last_id = 0;
  bool operator==(const Bar&) const = default;
};

// Four trades spread over the bar's time: open, low, high, close when it rose; open, high, low, close when it fell. The
// volume is shared out evenly, the remainder to the last. A bar without volume stands for no trade.
std::vector<RecordedTrade> expand(const Bar& bar);

void add_trade(Bar& bar, const Trade& trade);     // REQUIRES: a bar with the trade's time in it.
void append_bar(Bar& bar, const Bar& following);  // Joins a later bar to this one.

}  // namespace battlesbit::exchange
