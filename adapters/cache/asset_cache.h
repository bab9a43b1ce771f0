// The assets as one text in Redis, quotes in one hash: compact JSON by asset id. Loop thread only.
#pragma once

#include "adapters/cache/client.h"
#include "domain/services/asset_cache.h"

namespace battlesbit::redis {

class AssetCache final : public battlesbit::AssetCache {
 public:
  explicit AssetCache(Client& client) : client_(client) {}

  Task<Result<void>> put_assets(std::vector<Asset> assets) override;
  Task<Result<std::vector<Asset>>> assets() override;
  Task<Result<void>> put(std::vector<AssetQuote> quotes) override;
  Task<Result<std::vector<AssetQuote>>> all() override;
  Task<Result<std::optional<AssetQuote>>> find(std::string asset_id) override;

 private:
  Client& client_;
};

}  // namespace battlesbit::redis
