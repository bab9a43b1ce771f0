#include "graph/views.h"

namespace battlesbit::graph {

AssetView view_of(const Asset& asset, const std::optional<AssetQuote>& quote) {
  AssetView view;
  view.id = asset.id;
  view.name = asset.name;
  view.symbol = asset.base_token;
  view.icon_url = asset.icon_url;
  view.rank = asset.rank;
  if (!quote) return view;
  view.is_stale = quote->stale;
  view.price_usd = quote->price;
  view.change_percent24_hr.text = format_fixed(quote->change_percent_24h);
  view.volume_usd24_hr = quote->quote_volume_24h;
  view.vwap24_hr = quote->vwap_24h;
  return view;
}

}  // namespace battlesbit::graph
