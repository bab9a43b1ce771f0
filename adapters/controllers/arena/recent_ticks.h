// The last trades of every symbol that this process has seen, without holes: what one shard missed is mostly what
// another one has had. Synchronous; loop thread only.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "domain/entities/tick.h"
#include "domain/entities/time.h"

namespace battlesbit::arena {

class RecentTicks {
 public:
  // Of each symbol.
  explicit RecentTicks(std::size_t kept_max) : kept_max_(kept_max) {}

  // The next trade of its symbol. After a hole, what was before is forgotten.
  void add(const Tick& tick);
  // Trades from before, in order: kept when they end where this begins.
  void add_older(const Symbol& symbol, const std::vector<Tick>& ticks);

  // As in TickHistory; nothing when it is not certain, or there is none.
  std::optional<std::vector<Tick>> after(const Symbol& symbol, std::int64_t trade_id, std::size_t limit) const;
  std::optional<std::vector<Tick>> since(const Symbol& symbol, Timestamp from, std::size_t limit) const;
  std::optional<Tick> last_before(const Symbol& symbol, Timestamp at) const;

 private:
  struct Kept {
    TickRef trade;
    Quantity quantity;
  };
  using Trades = std::deque<Kept>;  // Ids without holes.

  const Trades* trades_of(const Symbol& symbol) const;
  static std::vector<Tick> from(const Symbol& symbol, const Trades& trades, std::size_t begin, std::size_t limit);

  std::size_t kept_max_;
  std::unordered_map<Symbol, Trades> trades_;
};

}  // namespace battlesbit::arena
