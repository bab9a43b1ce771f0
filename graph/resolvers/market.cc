#include "graph/resolvers/market.h"

namespace battlesbit::graph {

std::optional<AssetView> MarketQueries::asset(QueryAssetArguments arguments, Context& context) {
  const auto& market = context.services.market;
  const auto asset = market.find_by_id(arguments.id);
  if (!asset) return std::nullopt;
  return view_of(*asset, market.quote(asset->id));
}

std::vector<AssetView> MarketQueries::assets(Context& context) {
  const auto& market = context.services.market;
  std::vector<AssetView> views;
  for (const auto& asset : market.assets()) views.push_back(view_of(asset, market.quote(asset.id)));
  return views;
}

Task<Result<Stream<SharedChange>>> MarketSubscriptions::asset_updated(SubscriptionAssetUpdatedArguments arguments,
                                                                      Context& context) {
  if (!context.services.market.find_by_id(arguments.id)) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no asset with this id.");
  }
  co_return context.services.events.prices().changes_of(arguments.id);
}

Task<Result<Stream<SharedChanges>>> MarketSubscriptions::assets_updated(Context& context) {
  co_return context.services.events.prices().changes();
}

}  // namespace battlesbit::graph
