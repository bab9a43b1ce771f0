#include "cmd/wiring/traded_assets.h"

#include <algorithm>

namespace battlesbit::wiring {

Task<std::vector<Asset>> wait_for_traded_assets(Service& service, std::vector<std::string> symbols) {
  constexpr std::chrono::seconds kPause{2};
  for (;;) {
    auto assets = co_await service.stores().assets.active();
    if (!assets) {
      service.log().warning("the assets cannot be read", {{"error", assets.error().message}});
    } else {
      std::erase_if(*assets, [&](const Asset& asset) {
        return std::ranges::find(symbols, asset.symbol().text) == symbols.end();
      });
      if (!assets->empty()) co_return *std::move(assets);
      service.log().warning("no asset of MARKET__SYMBOLS is in the database; has `battlesbit seed` been run?");
    }
    co_await service.clock().sleep_for(kPause);
  }
}

}  // namespace battlesbit::wiring
