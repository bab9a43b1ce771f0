// All symbols of the simulated exchange: their sources, and what has been traded. It is told the time; sockets and
// timers are elsewhere. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/exchange/bar_history.h"
#include "adapters/exchange/options.h"
#include "adapters/exchange/trade.h"
#include "adapters/exchange/trade_history.h"
#include "domain/entities/symbol_name.h"
#include "pkg/errors/error.h"

namespace battlesbit::exchange {

struct SimulatedSymbol {
  std::string symbol;
  SymbolName name;
  std::string stream_name;  // Lower case.
  std::string agg_trade_stream;
  std::string trade_stream;
  std::string book_ticker_stream;
  Price tick_size;
  std::unique_ptr<TradeSource> source;
  TradeHistory trades;
  BarHistory bars;
  PlannedTrade next;
  Duration lead{};  // The source's first offset: the first trade comes at the start, so that there is a price at once.
  std::int64_t next_id = 0;
  std::int64_t price_ppm = 1'000'000;  // What the source's prices are multiplied with, after jumps that were asked for.
};

struct Played {
  const SimulatedSymbol* symbol;
  Trade trade;
};

class SimulatedMarket {
 public:
  // Reads the recordings. Errors: those of recorded_file.h, UNKNOWN_SYMBOL, BAD_OPTION.
  static Result<std::unique_ptr<SimulatedMarket>> open(const ExchangeOptions& options, Timestamp start);

  // Everything that is due by `now`, in order of time.
  std::vector<Played> advance(Timestamp now);

  const SimulatedSymbol* find(std::string_view symbol) const;  // Upper case.
  const std::vector<std::unique_ptr<SimulatedSymbol>>& symbols() const { return symbols_; }
  // Moves a symbol's price from now on. False when it is unknown.
  bool jump(std::string_view symbol, std::int64_t change_ppm);

 private:
  explicit SimulatedMarket(Timestamp start) : start_(start) {}
  Timestamp due(const SimulatedSymbol& symbol) const { return start_ + symbol.next.offset - symbol.lead; }
  Trade play(SimulatedSymbol& symbol) const;

  Timestamp start_;
  std::vector<std::unique_ptr<SimulatedSymbol>> symbols_;
};

}  // namespace battlesbit::exchange
