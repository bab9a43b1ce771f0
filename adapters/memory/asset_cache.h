// Assets in a list, quotes in a map. Loop thread only.
#pragma once

#include <map>

#include "domain/services/asset_cache.h"

namespace battlesbit::memory {

class AssetCache final : public battlesbit::AssetCache {
 public:
  Task<Result<void>> put_assets(std::vector<Asset> assets) override;
  Task<Result<std::vector<Asset>>> assets() override;
  Task<Result<void>> put(std::vector<AssetQuote> quotes) override;
  Task<Result<std::vector<AssetQuote>>> all() override;
  Task<Result<std::optional<AssetQuote>>> find(std::string asset_id) override;

  void lose_everything() {
    assets_.clear();
    quotes_.clear();
  }
  void set_available(bool available) { available_ = available; }  // While false, calls end with UNAVAILABLE.

 private:
  std::vector<Asset> assets_;
  std::map<std::string, AssetQuote> quotes_;
  bool available_ = true;
};

}  // namespace battlesbit::memory
