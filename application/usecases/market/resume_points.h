// Where a market process that starts goes on: after the last trade that its predecessor put into the asset cache, so
// that nobody has to notice the change. Pure, any thread.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "domain/entities/asset.h"

namespace battlesbit {

// By symbol, the id of the last known trade. After a longer outage a symbol begins with the present instead: fetching
// hours of trades would hold back the live ones, and whoever needs the old ones asks the exchange's history itself.
std::map<Symbol, std::int64_t> resume_points(const std::vector<Asset>& assets, const std::vector<AssetQuote>& cached,
                                             Timestamp now, Duration longest_outage = std::chrono::minutes(10));

}  // namespace battlesbit
