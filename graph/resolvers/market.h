// Resolvers of assets and their prices. Loop thread only.
#pragma once

#include <optional>
#include <vector>

#include "generated/graph/types.h"
#include "graph/context.h"
#include "graph/views.h"

namespace battlesbit::graph {

struct MarketQueries {
  static std::optional<AssetView> asset(QueryAssetArguments arguments, Context& context);
  static std::vector<AssetView> assets(Context& context);
};

struct MarketSubscriptions {
  // Errors: NOT_FOUND.
  static Task<Result<Stream<SharedChange>>> asset_updated(SubscriptionAssetUpdatedArguments arguments,
                                                          Context& context);
  static Task<Result<Stream<SharedChanges>>> assets_updated(Context& context);
};

}  // namespace battlesbit::graph
