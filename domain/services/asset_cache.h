// The last quote of every asset, kept by the market service, read by everybody. Rebuildable. Loop thread only.
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
  virtual Task<Result<void>> put(std::vector<AssetQuote> quotes) = 0;  // Errors: UNAVAILABLE.
  virtual Task<Result<std::vector<AssetQuote>>> all() = 0;             // By asset id.
  virtual Task<Result<std::optional<AssetQuote>>> find(std::string asset_id) = 0;
};

}  // namespace battlesbit
