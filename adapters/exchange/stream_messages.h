// The payloads of the market data streams, as the WebSocket documentation gives them. Pure, any thread.
#pragma once

#include <string>

#include "adapters/exchange/simulated_market.h"
#include "adapters/exchange/wire.h"

namespace battlesbit::exchange {

std::string agg_trade_message(const SimulatedSymbol& symbol, const Trade& trade, Timestamp now, TimeUnit unit);
std::string trade_message(const SimulatedSymbol& symbol, const Trade& trade, Timestamp now, TimeUnit unit);
std::string book_ticker_message(const SimulatedSymbol& symbol, const Trade& trade);  // Has no event type and no time.
std::string mini_ticker_message(const SimulatedSymbol& symbol, Timestamp now, TimeUnit unit);
std::string ticker_message(const SimulatedSymbol& symbol, Timestamp now, TimeUnit unit);
std::string kline_message(const SimulatedSymbol& symbol, std::string_view interval, const Bar& bar, Timestamp now,
                          TimeUnit unit);
std::string shutdown_message(Timestamp now, TimeUnit unit);
std::string combined(std::string_view stream, std::string_view payload);  // {"stream":...,"data":...}

// The book that the simulator shows: one tick around the last trade.
struct Book {
  Price bid;
  Price ask;
  Quantity bid_quantity;
  Quantity ask_quantity;
};
Book book_around(const SimulatedSymbol& symbol, const Trade& trade);

}  // namespace battlesbit::exchange
