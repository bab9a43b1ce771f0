#include "adapters/memory/asset_cache.h"

#include <ranges>
#include <utility>

namespace battlesbit::memory {
namespace {
std::unexpected<Error> away() { return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The cache is away."); }
}  // namespace

Task<Result<void>> AssetCache::put_assets(std::vector<Asset> assets) {
  if (!available_) co_return away();
  assets_ = std::move(assets);
  co_return Result<void>();
}

Task<Result<std::vector<Asset>>> AssetCache::assets() {
  if (!available_) co_return away();
  co_return assets_;
}

Task<Result<void>> AssetCache::put(std::vector<AssetQuote> quotes) {
  if (!available_) co_return away();
  for (auto& quote : quotes) quotes_.insert_or_assign(quote.asset_id, std::move(quote));
  co_return Result<void>();
}

Task<Result<std::vector<AssetQuote>>> AssetCache::all() {
  if (!available_) co_return away();
  const auto values = std::views::values(quotes_);
  co_return std::vector<AssetQuote>(values.begin(), values.end());
}

Task<Result<std::optional<AssetQuote>>> AssetCache::find(std::string asset_id) {
  if (!available_) co_return away();
  const auto found = quotes_.find(asset_id);
  if (found == quotes_.end()) co_return std::nullopt;
  co_return found->second;
}

}  // namespace battlesbit::memory
