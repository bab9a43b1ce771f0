#include "adapters/exchange/rest_api.h"

#include <algorithm>
#include <iterator>

#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "adapters/exchange/exchange_info.h"
#include "adapters/exchange/stream_messages.h"

namespace battlesbit::exchange {
namespace {

using Symbols = std::vector<const SimulatedSymbol*>;

std::unexpected<ApiError> invalid_symbol() { return std::unexpected(ApiError{400, -1121, "Invalid symbol."}); }

// The symbols that a call names, or all of them.
ApiResult<Symbols> wanted(const RestRequest& request, const SimulatedMarket& market) {
  const auto names = request.symbols();
  if (!names) return std::unexpected(names.error());
  Symbols symbols;
  for (const auto& name : *names) {
    const auto* symbol = market.find(name);
    if (!symbol) return invalid_symbol();
    symbols.push_back(symbol);
  }
  if (!names->empty()) return symbols;
  for (const auto& symbol : market.symbols()) symbols.push_back(symbol.get());
  return symbols;
}

// One object when one symbol was asked for by name, else an array.
template <class Write>
ApiResult<std::string> per_symbol(const RestRequest& request, const SimulatedMarket& market, Write write) {
  const auto symbols = wanted(request, market);
  if (!symbols) return std::unexpected(symbols.error());
  if (request.query.contains("symbol")) return write(*symbols->front());
  std::string body = "[";
  for (const auto* symbol : *symbols) {
    if (body.size() > 1) body += ',';
    body += write(*symbol);
  }
  return body + "]";
}

std::string price_body(const SimulatedSymbol& symbol) {
  const auto* last = symbol.trades.last();
  return fmt::format(R"({{"symbol":"{}","price":"{}"}})", symbol.symbol, wire_decimal(last ? last->price : Price()));
}

std::string book_body(const SimulatedSymbol& symbol) {
  const Trade none;
  const auto book = book_around(symbol, symbol.trades.last() ? *symbol.trades.last() : none);
  return fmt::format(R"({{"symbol":"{}","bidPrice":"{}","bidQty":"{}","askPrice":"{}","askQty":"{}"}})", symbol.symbol,
                     wire_decimal(book.bid), wire_decimal(book.bid_quantity), wire_decimal(book.ask),
                     wire_decimal(book.ask_quantity));
}

std::string day_body(const SimulatedSymbol& symbol, Timestamp now, TimeUnit unit) {
  const auto day = symbol.bars.last_24h(now);
  const Trade none;
  const auto& last = symbol.trades.last() ? *symbol.trades.last() : none;
  const auto book = book_around(symbol, last);
  const auto mean =
      multiply_divide(day.quote_volume.units(), kFixedOne, day.volume.units()).value_or(last.price.units());
  return fmt::format(
      R"({{"symbol":"{}","priceChange":"{}","priceChangePercent":"{}","weightedAvgPrice":"{}","prevClosePrice":"{}",)"
      R"("lastPrice":"{}","lastQty":"{}","bidPrice":"{}","bidQty":"{}","askPrice":"{}","askQty":"{}","openPrice":"{}",)"
      R"("highPrice":"{}","lowPrice":"{}","volume":"{}","quoteVolume":"{}","openTime":{},"closeTime":{},"firstId":{},)"
      R"("lastId":{},"count":{}}})",
      symbol.symbol, wire_decimal(day.close - day.open), wire_percent(day.open, day.close), wire_decimal(mean),
      wire_decimal(day.open), wire_decimal(day.close), wire_decimal(last.quantity), wire_decimal(book.bid),
      wire_decimal(book.bid_quantity), wire_decimal(book.ask), wire_decimal(book.ask_quantity), wire_decimal(day.open),
      wire_decimal(day.high), wire_decimal(day.low), wire_decimal(day.volume), wire_decimal(day.quote_volume),
      wire_time(day.open_time, unit), wire_time(day.close_time, unit), day.first_id, day.last_id, day.trades);
}

ApiResult<const SimulatedSymbol*> one_symbol(const RestRequest& request, const SimulatedMarket& market) {
  const auto name = request.required("symbol");
  if (!name) return std::unexpected(name.error());
  const auto* symbol = market.find(*name);
  if (!symbol) return invalid_symbol();
  return symbol;
}

std::string agg_trades_body(const std::vector<Trade>& trades, TimeUnit unit) {
  std::string body = "[";
  for (const auto& trade : trades) {
    if (body.size() > 1) body += ',';
    fmt::format_to(std::back_inserter(body), R"({{"a":{},"p":"{}","q":"{}","f":{},"l":{},"T":{},"m":{},"M":true}})",
                   trade.id, wire_decimal(trade.price), wire_decimal(trade.quantity), trade.id, trade.id,
                   wire_time(trade.time, unit), trade.is_buyer_maker);
  }
  return body + "]";
}

ApiResult<std::string> agg_trades(const RestRequest& request, const SimulatedMarket& market) {
  const auto symbol = one_symbol(request, market);
  if (!symbol) return std::unexpected(symbol.error());
  const auto from_id = request.integer("fromId");
  if (!from_id) return std::unexpected(from_id.error());
  const auto start = request.time("startTime");
  if (!start) return std::unexpected(start.error());
  const auto end = request.time("endTime");
  if (!end) return std::unexpected(end.error());
  const auto limit = request.limit(500);
  if (!limit) return std::unexpected(limit.error());
  if (*from_id && (*start || *end)) {
    return std::unexpected(ApiError{400, -1128, "Combination of optional parameters invalid."});
  }
  if (*start && *end && **end - **start > std::chrono::hours(1)) {
    return std::unexpected(
        ApiError{400, -1127, "Lookup interval is too big. More than 1 hours between startTime and endTime."});
  }
  const auto& trades = (*symbol)->trades;
  if (*from_id) return agg_trades_body(trades.from_id(**from_id, *limit), request.unit);
  return agg_trades_body(trades.between(*start, *end, *limit), request.unit);
}

std::string klines_body(const std::vector<Bar>& bars, TimeUnit unit) {
  std::string body = "[";
  for (const auto& bar : bars) {
    if (body.size() > 1) body += ',';
    fmt::format_to(std::back_inserter(body), R"([{},"{}","{}","{}","{}","{}",{},"{}",{},"{}","{}","0"])",
                   wire_time(bar.open_time, unit), wire_decimal(bar.open), wire_decimal(bar.high),
                   wire_decimal(bar.low), wire_decimal(bar.close), wire_decimal(bar.volume),
                   wire_time(bar.close_time, unit), wire_decimal(bar.quote_volume), bar.trades,
                   wire_decimal(bar.taker_buy_volume), wire_decimal(bar.taker_buy_quote_volume));
  }
  return body + "]";
}

ApiResult<std::string> klines(const RestRequest& request, const SimulatedMarket& market) {
  const auto symbol = one_symbol(request, market);
  if (!symbol) return std::unexpected(symbol.error());
  const auto name = request.required("interval");
  if (!name) return std::unexpected(name.error());
  const auto interval = parse_interval(*name);
  if (!interval) return std::unexpected(ApiError{400, -1120, "Invalid interval."});
  const auto start = request.time("startTime");
  if (!start) return std::unexpected(start.error());
  const auto end = request.time("endTime");
  if (!end) return std::unexpected(end.error());
  const auto limit = request.limit(500);
  if (!limit) return std::unexpected(limit.error());
  const bool is_seconds = *name == "1s";
  return klines_body(is_seconds ? bars_of_trades((*symbol)->trades.all(), *interval, *start, *end, *limit)
                                : (*symbol)->bars.bars(*interval, *start, *end, *limit),
                     request.unit);
}

}  // namespace

int weight_of(const RestRequest& request) {
  const bool one = request.query.contains("symbol");
  if (request.path == "/api/v3/exchangeInfo") return 20;
  if (request.path == "/api/v3/aggTrades") return 4;
  if (request.path == "/api/v3/klines") return 2;
  if (request.path == "/api/v3/ticker/price" || request.path == "/api/v3/ticker/bookTicker") return one ? 2 : 4;
  if (request.path == "/api/v3/ticker/24hr") {
    const auto many = request.query.find("symbols");
    if (one) return 2;
    if (many == request.query.end()) return 80;
    const auto count = std::ranges::count(many->second, ',') + 1;
    return count <= 20 ? 2 : count <= 100 ? 40 : 80;
  }
  return 1;
}

ApiResult<std::string> answer(const RestRequest& request, const SimulatedMarket& market, int weight_limit,
                              Timestamp now) {
  if (request.path == "/api/v3/ping") return "{}";
  if (request.path == "/api/v3/time") return fmt::format(R"({{"serverTime":{}}})", wire_time(now, request.unit));
  if (request.path == "/api/v3/aggTrades") return agg_trades(request, market);
  if (request.path == "/api/v3/klines") return klines(request, market);
  if (request.path == "/api/v3/ticker/price") return per_symbol(request, market, price_body);
  if (request.path == "/api/v3/ticker/bookTicker") return per_symbol(request, market, book_body);
  if (request.path == "/api/v3/ticker/24hr") {
    return per_symbol(request, market,
                      [&](const SimulatedSymbol& symbol) { return day_body(symbol, now, request.unit); });
  }
  if (request.path == "/api/v3/exchangeInfo") {
    const auto symbols = wanted(request, market);
    if (!symbols) return std::unexpected(symbols.error());
    return exchange_info(*symbols, weight_limit, wire_time(now, request.unit));
  }
  return std::unexpected(ApiError{404, -1000, "Not found."});
}

std::string error_body(int code, std::string_view message) {
  return boost::json::serialize(boost::json::object{{"code", code}, {"msg", message}});
}

}  // namespace battlesbit::exchange
