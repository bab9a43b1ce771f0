// The exchange's market data as the market service sees it. Loop thread only.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "domain/entities/asset.h"
#include "domain/entities/doubted_trade.h"
#include "domain/entities/tick.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct Statistics24h {
  Symbol symbol;
  Price open;
  Price last;
  Quantity volume;
  VirtualMoney quote_volume;
  bool operator==(const Statistics24h&) const = default;
};

struct FeedDown {  // Not connected from now on: nothing is known of prices until the next tick.
  bool operator==(const FeedDown&) const = default;
};

// A doubted trade comes once, holds its symbol back, and is followed by what was decided.
using FeedEvent = std::variant<Tick, Statistics24h, FeedDown, DoubtedTrade, DoubtDecided>;

// Live trades of the symbols it was made for. It reconnects by itself; per symbol the ticks come in order of their
// trade ids without a hole, because what a connection missed is fetched first.
class ExchangeFeed {
 public:
  virtual ~ExchangeFeed() = default;
  virtual Task<void> run() = 0;  // Until cancelled.
  // All that has arrived, at least one; waits for it.
  virtual Task<std::vector<FeedEvent>> next() = 0;
  // An operator's word about a doubted trade; nothing happens when it is no longer in doubt.
  virtual void decide(const Symbol& symbol, std::int64_t trade_id, bool counts) = 0;
};

}  // namespace battlesbit
