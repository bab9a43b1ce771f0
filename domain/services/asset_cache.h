// What is traded and the last quote of each, kept by the market service, read by everybody. Rebuildable: whoever finds
// nothing asks the database. Loop thread only.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/entities/asset.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class AssetCache {
 public:
  virtual ~AssetCache() = default;
  // The assets that are traded, with their names, icons and ranks: all of them, in the place of those before.
  virtual Task<Result<void>> put_assets(std::vector<Asset> assets) = 0;  // Errors: UNAVAILABLE.
  virtual Task<Result<std::vector<Asset>>> assets() = 0;  // In the order in which they were put; none when it was lost.

  virtual Task<Result<void>> put(std::vector<AssetQuote> quotes) = 0;  // Errors: UNAVAILABLE.
  virtual Task<Result<std::vector<AssetQuote>>> all() = 0;             // By asset id.
  virtual Task<Result<std::optional<AssetQuote>>> find(std::string asset_id) = 0;
};

}  // namespace battlesbit
