#include "adapters/exchange/stream_messages.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit::exchange {

std::string agg_trade_message(const SimulatedSymbol& symbol, const Trade& trade, Timestamp now, TimeUnit unit) {
  return fmt::format(
      R"({{"e":"aggTrade","E":{},"s":"{}","a":{},"p":"{}","q":"{}","f":{},"l":{},"T":{},"m":{},"M":true}})",
      wire_time(now, unit), symbol.symbol, trade.id, wire_decimal(trade.price), wire_decimal(trade.quantity), trade.id,
      trade.id, wire_time(trade.time, unit), trade.is_buyer_maker);
}

std::string trade_message(const SimulatedSymbol& symbol, const Trade& trade, Timestamp now, TimeUnit unit) {
  return fmt::format(R"({{"e":"trade","E":{},"s":"{}","t":{},"p":"{}","q":"{}","T":{},"m":{},"M":true}})",
                     wire_time(now, unit), symbol.symbol, trade.id, wire_decimal(trade.price),
                     wire_decimal(trade.quantity), wire_time(trade.time, unit), trade.is_buyer_maker);
}

Book book_around(const SimulatedSymbol& symbol, const Trade& trade) {
  const auto bid = std::max<std::int64_t>(1, trade.price.units() - symbol.tick_size.units());
  return Book{Price::from_units(bid), trade.price, Quantity::from_integer(1), Quantity::from_integer(2)};
}

std::string book_ticker_message(const SimulatedSymbol& symbol, const Trade& trade) {
  const auto book = book_around(symbol, trade);
  return fmt::format(R"({{"u":{},"s":"{}","b":"{}","B":"{}","a":"{}","A":"{}"}})", trade.id, symbol.symbol,
                     wire_decimal(book.bid), wire_decimal(book.bid_quantity), wire_decimal(book.ask),
                     wire_decimal(book.ask_quantity));
}

std::string mini_ticker_message(const SimulatedSymbol& symbol, Timestamp now, TimeUnit unit) {
  const auto day = symbol.bars.last_24h(now);
  return fmt::format(
      R"({{"e":"24hrMiniTicker","E":{},"s":"{}","c":"{}","o":"{}","h":"{}","l":"{}","v":"{}","q":"{}"}})",
      wire_time(now, unit), symbol.symbol, wire_decimal(day.close), wire_decimal(day.open), wire_decimal(day.high),
      wire_decimal(day.low), wire_decimal(day.volume), wire_decimal(day.quote_volume));
}

std::string ticker_message(const SimulatedSymbol& symbol, Timestamp now, TimeUnit unit) {
  const auto day = symbol.bars.last_24h(now);
  const Trade none;
  const auto& last = symbol.trades.last() ? *symbol.trades.last() : none;
  const auto book = book_around(symbol, last);
  const auto mean =
      multiply_divide(day.quote_volume.units(), kFixedOne, day.volume.units()).value_or(last.price.units());
  return fmt::format(
      R"({{"e":"24hrTicker","E":{},"s":"{}","p":"{}","P":"{}","w":"{}","x":"{}","c":"{}","Q":"{}","b":"{}","B":"{}",)"
      R"("a":"{}","A":"{}","o":"{}","h":"{}","l":"{}","v":"{}","q":"{}","O":{},"C":{},"F":{},"L":{},"n":{}}})",
      wire_time(now, unit), symbol.symbol, wire_decimal(day.close - day.open), wire_percent(day.open, day.close),
      wire_decimal(mean), wire_decimal(day.open), wire_decimal(day.close), wire_decimal(last.quantity),
      wire_decimal(book.bid), wire_decimal(book.bid_quantity), wire_decimal(book.ask), wire_decimal(book.ask_quantity),
      wire_decimal(day.open), wire_decimal(day.high), wire_decimal(day.low), wire_decimal(day.volume),
      wire_decimal(day.quote_volume), wire_time(day.open_time, unit), wire_time(day.close_time, unit), day.first_id,
      day.last_id, day.trades);
}

std::string kline_message(const SimulatedSymbol& symbol, std::string_view interval, const Bar& bar, Timestamp now,
                          TimeUnit unit) {
  return fmt::format(
      R"({{"e":"kline","E":{},"s":"{}","k":{{"t":{},"T":{},"s":"{}","i":"{}","f":{},"L":{},"o":"{}","c":"{}","h":"{}",)"
      R"("l":"{}","v":"{}","n":{},"x":{},"q":"{}","V":"{}","Q":"{}","B":"0"}}}})",
      wire_time(now, unit), symbol.symbol, wire_time(bar.open_time, unit), wire_time(bar.close_time, unit),
      symbol.symbol, interval, bar.first_id, bar.last_id, wire_decimal(bar.open), wire_decimal(bar.close),
      wire_decimal(bar.high), wire_decimal(bar.low), wire_decimal(bar.volume), bar.trades, now > bar.close_time,
      wire_decimal(bar.quote_volume), wire_decimal(bar.taker_buy_volume), wire_decimal(bar.taker_buy_quote_volume));
}

std::string shutdown_message(Timestamp now, TimeUnit unit) {
  return fmt::format(R"({{"e":"serverShutdown","E":{}}})", wire_time(now, unit));
}

std::string combined(std::string_view stream, std::string_view payload) {
  return fmt::format(R"({{"stream":"{}","data":{}}})", stream, payload);
}

}  // namespace battlesbit::exchange
