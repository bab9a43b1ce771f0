// The public market data calls of Binance's REST API v3, answered from the simulated market. No sockets, no clock: told
// the time. Loop thread only.
#pragma once

#include <string>

#include "adapters/exchange/rest_request.h"
#include "adapters/exchange/simulated_market.h"

namespace battlesbit::exchange {

// The weight of a call by Binance's table; 1 for a path that does not exist.
int weight_of(const RestRequest& request);

// The body of the answer. Errors: the status, code and message that Binance gives; 404 for an unknown path.
ApiResult<std::string> answer(const RestRequest& request, const SimulatedMarket& market, int weight_limit,
                              Timestamp now);

std::string error_body(int code, std::string_view message);

}  // namespace battlesbit::exchange
