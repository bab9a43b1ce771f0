// What this process knows of the market: every asset with its last quote, fed by announcements of the market service
// and, at start, by the asset cache. Orders are accepted against it. Loop thread only.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/asset.h"
#include "domain/services/clock.h"

namespace battlesbit {

class MarketView {
 public:
  // A quote that nobody announced for `fresh_for` is stale whatever it says of itself: the market service may be gone.
  MarketView(const Clock& clock, Duration fresh_for) : clock_(clock), fresh_for_(fresh_for) {}

  void set_assets(std::vector<Asset> assets);
  // Takes a quote that is newer than the known one; gives whether anything changed.
  bool apply(const AssetQuote& quote);
  // Takes what the asset cache kept: the statistics, and where nothing is known yet the price, as a stale one: nobody
  // can tell how old it is.
  void restore(const AssetQuote& cached);

  const std::vector<Asset>& assets() const { return assets_; }  // By rank.
  std::optional<Asset> find_by_id(std::string_view id) const;
  std::optional<Asset> find_by_token(std::string_view base_token) const;  // In any case; also by id.
  std::optional<AssetQuote> quote(std::string_view asset_id) const;
  // However old they are. Nothing while no trade is known, though there may be statistics.
  std::optional<AssetQuote> last_quote(const Symbol& symbol) const;
  std::optional<Price> last_price(const Symbol& symbol) const;

  // The quotes that have become stale because nobody announced them for too long; each is given once.
  std::vector<AssetQuote> expire();

 private:
  struct Known {
    AssetQuote quote;
    Timestamp heard_at{};
  };
  const Clock& clock_;
  Duration fresh_for_;
  std::vector<Asset> assets_;
  std::map<std::string, Known, std::less<>> quotes_;
};

}  // namespace battlesbit
