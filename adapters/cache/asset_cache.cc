#include "adapters/cache/asset_cache.h"

#include <algorithm>
#include <utility>

#include "adapters/cache/asset_json.h"
#include "adapters/cache/quote_json.h"

namespace battlesbit::redis {
namespace {
constexpr const char* kKey = "battlesbit:assets";
constexpr const char* kListKey = "battlesbit:asset-list";
}  // namespace

Task<Result<void>> AssetCache::put_assets(std::vector<Asset> assets) {
  std::vector<std::string> words{"SET", kListKey, to_json(assets)};
  CO_TRY_VOID(co_await client_.command(std::move(words)));
  co_return Result<void>();
}

Task<Result<std::vector<Asset>>> AssetCache::assets() {
  std::vector<std::string> words{"GET", kListKey};
  CO_TRY(const Reply reply, co_await client_.command(std::move(words)));
  auto assets = reply.text() ? assets_from_json(*reply.text()) : std::nullopt;
  co_return std::move(assets).value_or(std::vector<Asset>());
}

Task<Result<void>> AssetCache::put(std::vector<AssetQuote> quotes) {
  if (quotes.empty()) co_return Result<void>();
  std::vector<std::string> words{"HSET", kKey};
  for (const auto& quote : quotes) {
    words.push_back(quote.asset_id);
    words.push_back(to_json(quote));
  }
  CO_TRY_VOID(co_await client_.command(std::move(words)));
  co_return Result<void>();
}

Task<Result<std::vector<AssetQuote>>> AssetCache::all() {
  std::vector<std::string> words{"HVALS", kKey};
  CO_TRY(const Reply reply, co_await client_.command(std::move(words)));
  std::vector<AssetQuote> quotes;
  if (!reply.list()) co_return quotes;
  for (const auto& item : *reply.list()) {
    auto quote = item.text() ? quote_from_json(*item.text()) : std::nullopt;
    if (quote) quotes.push_back(*std::move(quote));
  }
  std::ranges::sort(quotes, {}, &AssetQuote::asset_id);
  co_return quotes;
}

Task<Result<std::optional<AssetQuote>>> AssetCache::find(std::string asset_id) {
  std::vector<std::string> words{"HGET", kKey, std::move(asset_id)};
  CO_TRY(const Reply reply, co_await client_.command(std::move(words)));
  co_return reply.text() ? quote_from_json(*reply.text()) : std::nullopt;
}

}  // namespace battlesbit::redis
