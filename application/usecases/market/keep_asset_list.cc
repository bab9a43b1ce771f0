#include "application/usecases/market/keep_asset_list.h"

#include <algorithm>

namespace battlesbit {

Task<void> KeepAssetList::run() {
  auto list = options_.traded;
  auto read_at = clock_.now();
  for (;;) {
    if (clock_.now() - read_at >= options_.read_interval) {
      list = co_await listed(std::move(list));
      read_at = clock_.now();
    }
    if (options_.writes()) co_await write(list);
    co_await clock_.sleep_for(options_.write_interval);
  }
}

// What the database says now of the assets that are traded; what it said before when it does not answer.
Task<std::vector<Asset>> KeepAssetList::listed(std::vector<Asset> before) {
  auto active = co_await assets_.active();
  if (!active) {
    log_.warning("the assets cannot be read", {{"error", active.error().message}});
    co_return before;
  }
  std::erase_if(*active, [this](const Asset& asset) {
    return std::ranges::find(options_.traded, asset.symbol(), &Asset::symbol) == options_.traded.end();
  });
  co_return *std::move(active);
}

Task<void> KeepAssetList::write(const std::vector<Asset>& list) {
  const auto written = co_await cache_.put_assets(list);
  // Said once per outage.
  if (!written && was_written_) log_.warning("the asset cache does not answer", {{"reason", written.error().message}});
  was_written_ = written.has_value();
}

}  // namespace battlesbit
