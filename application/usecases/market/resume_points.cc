#include "application/usecases/market/resume_points.h"

#include <algorithm>

namespace battlesbit {

std::map<Symbol, std::int64_t> resume_points(const std::vector<Asset>& assets, const std::vector<AssetQuote>& cached,
                                             Timestamp now, Duration longest_outage) {
  std::map<Symbol, std::int64_t> points;
  for (const auto& asset : assets) {
    const auto quote = std::ranges::find(cached, asset.id, &AssetQuote::asset_id);
    if (quote == cached.end() || quote->trade_id == 0 || quote->trade_time + longest_outage < now) continue;
    points.emplace(asset.symbol(), quote->trade_id);
  }
  return points;
}

}  // namespace battlesbit
