// Keeps the list of what is traded in the asset cache, as operators keep it in the database: names, icons and ranks as
// they change, and without what was taken away. All of it is written again and again, so that a cache that lost
// everything has it back at once. Loop thread only.
#pragma once

#include <functional>
#include <vector>

#include "domain/services/asset_cache.h"
#include "domain/services/clock.h"
#include "domain/services/games.h"
#include "pkg/log/logger.h"

namespace battlesbit {

class KeepAssetList {
 public:
  struct Options {
    std::vector<Asset> traded;     // What prices are brought of; nothing else is listed.
    std::function<bool()> writes;  // Whether this process is the one that does.
    Duration write_interval = std::chrono::seconds(1);
    Duration read_interval = std::chrono::seconds(30);
  };

  KeepAssetList(Assets& assets, AssetCache& cache, Clock& clock, Logger log, Options options)
      : assets_(assets), cache_(cache), clock_(clock), log_(std::move(log)), options_(std::move(options)) {}

  Task<void> run();  // Until cancelled.

 private:
  Task<std::vector<Asset>> listed(std::vector<Asset> before);
  Task<void> write(const std::vector<Asset>& list);

  Assets& assets_;
  AssetCache& cache_;
  Clock& clock_;
  Logger log_;
  Options options_;
  bool was_written_ = true;
};

}  // namespace battlesbit
