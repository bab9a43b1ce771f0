// The answer of GET /api/v3/exchangeInfo: what clients read before anything else. Pure, any thread.
#pragma once

#include <string>
#include <vector>

#include "adapters/exchange/simulated_market.h"

namespace battlesbit::exchange {

std::string exchange_info(const std::vector<const SimulatedSymbol*>& symbols, int weight_limit,
                          std::int64_t server_time);

}  // namespace battlesbit::exchange
