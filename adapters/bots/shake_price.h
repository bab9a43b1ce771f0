// Moves a price of the exchange simulator (adapters/exchange), so that what depends on a large move happens within a
// short match. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "adapters/bots/transport/url.h"
#include "pkg/async/task.h"

namespace battlesbit::bots {

// By millionths of the price. Errors: EXCHANGE_REFUSED (kConflict), also when it is away. Absent: there is no
// simulator.
using ShakePrice = std::function<Task<Result<void>>(std::string symbol, std::int64_t change_ppm)>;

ShakePrice shake_price_at(Url exchange);

}  // namespace battlesbit::bots
