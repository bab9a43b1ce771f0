#include "adapters/exchange/bar.h"

#include <algorithm>
#include <array>

namespace battlesbit::exchange {

std::vector<RecordedTrade> expand(const Bar& bar) {
  if (bar.volume.is_zero()) return {};
  const bool rose = bar.close >= bar.open;
  const std::array<Price, 4> path{bar.open, rose ? bar.low : bar.high, rose ? bar.high : bar.low, bar.close};
  const auto part = std::max<std::int64_t>(1, bar.volume.units() / 4);
  const auto rest = std::max<std::int64_t>(1, bar.volume.units() - 3 * part);
  std::vector<RecordedTrade> trades;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto time = bar.open_time + (bar.close_time - bar.open_time) * static_cast<int>(i) / 3;
    const bool fell = i > 0 && path[i] < path[i - 1];
    trades.push_back({time, path[i], Quantity::from_units(i == 3 ? rest : part), fell});
  }
  return trades;
}

void add_trade(Bar& bar, const Trade& trade) {
  if (bar.trades == 0) {
    bar.open = bar.high = bar.low = trade.price;
    bar.first_id = trade.id;
  }
  bar.high = std::max(bar.high, trade.price);
  bar.low = std::min(bar.low, trade.price);
  bar.close = trade.price;
  bar.last_id = trade.id;
  ++bar.trades;
  const auto quote = notional(trade.price, trade.quantity);
  bar.volume = saturating_add(bar.volume, trade.quantity);
  bar.quote_volume = saturating_add(bar.quote_volume, quote);
  if (trade.is_buyer_maker) return;
  bar.taker_buy_volume = saturating_add(bar.taker_buy_volume, trade.quantity);
  bar.taker_buy_quote_volume = saturating_add(bar.taker_buy_quote_volume, quote);
}

void append_bar(Bar& bar, const Bar& following) {
  if (bar.trades == 0) {
    bar.open = following.open;
    bar.high = following.high;
    bar.low = following.low;
    bar.first_id = following.first_id;
  }
  bar.high = std::max(bar.high, following.high);
  bar.low = std::min(bar.low, following.low);
  bar.close = following.close;
  bar.last_id = following.last_id;
  bar.trades += following.trades;
  bar.volume = saturating_add(bar.volume, following.volume);
  bar.quote_volume = saturating_add(bar.quote_volume, following.quote_volume);
  bar.taker_buy_volume = saturating_add(bar.taker_buy_volume, following.taker_buy_volume);
  bar.taker_buy_quote_volume = saturating_add(bar.taker_buy_quote_volume, following.taker_buy_quote_volume);
}

}  // namespace battlesbit::exchange
