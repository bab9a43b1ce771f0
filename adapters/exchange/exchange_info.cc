#include "adapters/exchange/exchange_info.h"

#include <fmt/format.h>

#include "adapters/exchange/wire.h"

namespace battlesbit::exchange {
namespace {

std::string filters(const SimulatedSymbol& symbol) {
  const auto tick = wire_decimal(symbol.tick_size);
  return fmt::format(
      R"([{{"filterType":"PRICE_FILTER","minPrice":"{}","maxPrice":"1000000.00000000","tickSize":"{}"}},)"
      R"({{"filterType":"LOT_SIZE","minQty":"0.00001000","maxQty":"9000000.00000000","stepSize":"0.00001000"}},)"
      R"({{"filterType":"ICEBERG_PARTS","limit":10}},)"
      R"({{"filterType":"MARKET_LOT_SIZE","minQty":"0.00000000","maxQty":"9000000.00000000","stepSize":"0.00000000"}},)"
      R"({{"filterType":"PERCENT_PRICE_BY_SIDE","bidMultiplierUp":"5","bidMultiplierDown":"0.2","askMultiplierUp":"5",)"
      R"("askMultiplierDown":"0.2","avgPriceMins":5}},)"
      R"({{"filterType":"NOTIONAL","minNotional":"5.00000000","applyMinToMarket":true,"maxNotional":"9000000.00000000",)"
      R"("applyMaxToMarket":false,"avgPriceMins":5}},)"
      R"({{"filterType":"MAX_NUM_ORDERS","maxNumOrders":200}},{{"filterType":"MAX_NUM_ALGO_ORDERS","maxNumAlgoOrders":5}}])",
      tick, tick);
}

std::string symbol_info(const SimulatedSymbol& symbol) {
  return fmt::format(
      R"({{"symbol":"{}","status":"TRADING","baseAsset":"{}","baseAssetPrecision":8,"quoteAsset":"{}","quotePrecision":8,)"
      R"("quoteAssetPrecision":8,"baseCommissionPrecision":8,"quoteCommissionPrecision":8,)"
      R"("orderTypes":["LIMIT","LIMIT_MAKER","MARKET","STOP_LOSS","STOP_LOSS_LIMIT","TAKE_PROFIT","TAKE_PROFIT_LIMIT"],)"
      R"("icebergAllowed":true,"ocoAllowed":true,"otoAllowed":true,"quoteOrderQtyMarketAllowed":true,)"
      R"("allowTrailingStop":true,"cancelReplaceAllowed":true,"amendAllowed":true,"isSpotTradingAllowed":true,)"
      R"("isMarginTradingAllowed":false,"filters":{},"permissions":[],"permissionSets":[["SPOT"]],)"
      R"("defaultSelfTradePreventionMode":"EXPIRE_MAKER",)"
      R"("allowedSelfTradePreventionModes":["EXPIRE_TAKER","EXPIRE_MAKER","EXPIRE_BOTH","DECREMENT"]}})",
      symbol.symbol, symbol.name.base, symbol.name.quote, filters(symbol));
}

}  // namespace

std::string exchange_info(const std::vector<const SimulatedSymbol*>& symbols, int weight_limit,
                          std::int64_t server_time) {
  std::string list;
  for (const auto* symbol : symbols) {
    if (!list.empty()) list += ',';
    list += symbol_info(*symbol);
  }
  return fmt::format(R"({{"timezone":"UTC","serverTime":{},"rateLimits":[)"
                     R"({{"rateLimitType":"REQUEST_WEIGHT","interval":"MINUTE","intervalNum":1,"limit":{}}},)"
                     R"({{"rateLimitType":"ORDERS","interval":"SECOND","intervalNum":10,"limit":100}},)"
                     R"({{"rateLimitType":"ORDERS","interval":"DAY","intervalNum":1,"limit":200000}},)"
                     R"({{"rateLimitType":"RAW_REQUESTS","interval":"MINUTE","intervalNum":5,"limit":61000}}],)"
                     R"("exchangeFilters":[],"symbols":[{}]}})",
                     server_time, weight_limit, list);
}

}  // namespace battlesbit::exchange
