#include "application/caches/market_view.h"

#include <algorithm>

namespace battlesbit {
namespace {

std::string upper(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return result;
}

void copy_statistics(const AssetQuote& from, AssetQuote& to) {
  to.change_percent_24h = from.change_percent_24h;
  to.volume_24h = from.volume_24h;
  to.quote_volume_24h = from.quote_volume_24h;
  to.vwap_24h = from.vwap_24h;
}

}  // namespace

void MarketView::set_assets(std::vector<Asset> assets) {
  std::ranges::sort(assets, {}, &Asset::rank);
  assets_ = std::move(assets);
}

bool MarketView::apply(const AssetQuote& quote) {
  auto& known = quotes_[quote.asset_id];
  const bool older = quote.trade_id < known.quote.trade_id;
  if (older) return false;
  known.heard_at = clock_.now();
  const bool changed = known.quote.price != quote.price || known.quote.stale != quote.stale;
  const auto statistics = known.quote;
  known.quote = quote;
  if (quote.volume_24h.is_zero()) copy_statistics(statistics, known.quote);  // An announcement of a price alone.
  return changed;
}

void MarketView::restore(const AssetQuote& cached) {
  const auto [known, is_new] = quotes_.try_emplace(cached.asset_id);
  if (is_new) {
    known->second.quote = cached;
    known->second.quote.stale = true;
  }
  copy_statistics(cached, known->second.quote);
}

std::vector<AssetQuote> MarketView::expire() {
  std::vector<AssetQuote> expired;
  for (auto& [id, known] : quotes_) {
    if (known.quote.stale || clock_.now() - known.heard_at <= fresh_for_) continue;
    known.quote.stale = true;
    expired.push_back(known.quote);
  }
  return expired;
}

std::optional<Asset> MarketView::find_by_id(std::string_view id) const {
  const auto found = std::ranges::find(assets_, id, &Asset::id);
  if (found == assets_.end()) return std::nullopt;
  return *found;
}

std::optional<Asset> MarketView::find_by_token(std::string_view base_token) const {
  const auto found = std::ranges::find(assets_, upper(base_token), &Asset::base_token);
  if (found == assets_.end()) return find_by_id(base_token);
  return *found;
}

std::optional<AssetQuote> MarketView::quote(std::string_view asset_id) const {
  const auto found = quotes_.find(asset_id);
  if (found == quotes_.end()) return std::nullopt;
  auto quote = found->second.quote;
  quote.stale = quote.stale || clock_.now() - found->second.heard_at > fresh_for_;
  return quote;
}

std::optional<AssetQuote> MarketView::last_quote(const Symbol& symbol) const {
  const auto asset = std::ranges::find(assets_, symbol, &Asset::symbol);
  if (asset == assets_.end()) return std::nullopt;
  auto known = quote(asset->id);
  return known && !known->price.is_zero() ? known : std::nullopt;
}

std::optional<Price> MarketView::last_price(const Symbol& symbol) const {
  return last_quote(symbol).transform([](const AssetQuote& known) { return known.price; });
}

}  // namespace battlesbit
