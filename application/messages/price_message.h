// What changed in the market, announced on the subject "prices" at most ten times a second:
// [{"id":"bitcoin","symbol":"BTCUSDT","price":"7139.89","tradeId":26129,"time":1577977823305000,"stale":false,"epoch":7}]
// Time is the trade's, in microseconds. The epoch is the term of the market process that speaks: of two, the one with
// the lower has been replaced. Statistics are not announced; they are in the asset cache. Values only, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/asset.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct PriceUpdate {
  Symbol symbol;
  AssetQuote quote;        // Without its statistics.
  std::int64_t epoch = 0;  // Of the lease under which it was announced.
  bool operator==(const PriceUpdate&) const = default;
};

std::string encode_prices(const std::vector<PriceUpdate>& updates);
// Errors: MALFORMED_PRICES, naming the element and the reason.
Result<std::vector<PriceUpdate>> decode_prices(std::string_view payload);

}  // namespace battlesbit
