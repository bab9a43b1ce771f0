// The last quote of every asset as the market service knows it, and what of it has not been told yet. Told the time, no
// ports: a trade or a statistic comes in, announcements and rows for the asset cache come out. Loop thread only.
#pragma once

#include <cstddef>
#include <map>
#include <vector>

#include "application/messages/price_message.h"
#include "domain/entities/asset.h"
#include "domain/entities/tick.h"
#include "domain/services/exchange.h"

namespace battlesbit {

class QuoteBoard {
 public:
  // A symbol without a trade for `stale_after` is stale.
  QuoteBoard(std::vector<Asset> assets, Duration stale_after);

  // What the asset cache still knew: stale until the first trade.
  void restore(const std::vector<AssetQuote>& quotes);

  // False when no asset has this symbol.
  bool apply(const Tick& tick, Timestamp now);
  bool apply(const Statistics24h& statistics);
  void lose_feed();
  void expire(Timestamp now);
  // All that is known is told and saved again: to who came later, or lost it.
  void tell_all();

  // What has changed since the last call: to be announced.
  std::vector<PriceUpdate> take_changed();
  // The same for the asset cache, statistics included; give_back() when it did not take them.
  std::vector<AssetQuote> take_unsaved();
  void give_back(const std::vector<AssetQuote>& unsaved);

  std::size_t stale_count() const;

 private:
  struct Entry {
    AssetQuote quote;
    Timestamp fresh_until{};
    bool is_changed = false;
    bool is_unsaved = false;
  };
  void set_stale(Entry& entry, bool stale);

  std::map<Symbol, Entry> entries_;
  Duration stale_after_;
  Timestamp newest_trade_{};  // Exchange time, of any symbol.
};

}  // namespace battlesbit
