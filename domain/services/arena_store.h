// What the arena owns of the store: the lease of its shard, what it must know after a start, and its decisions, written
// in groups. Every write carries the lease; a write under a lost lease changes nothing. Loop thread only. Errors of
// every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/decision.h"
#include "domain/entities/match.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/services/effects.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// Which of `shards` a match belongs to: the same in every process, and even, because half of an id is random.
inline std::int16_t shard_of(MatchId match, std::int16_t shards) {
  std::uint64_t halves = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    halves = halves << 8 | static_cast<std::uint64_t>(match.value.bytes[i] ^ match.value.bytes[i + 8]);
  }
  return static_cast<std::int16_t>(halves % static_cast<std::uint64_t>(shards));
}

struct ArenaLease {
  std::int16_t shard = 0;
  std::int64_t epoch = 0;  // Grows with every owner: the fencing token.
  Timestamp expires_at{};
  bool operator==(const ArenaLease&) const = default;
};

struct ArenaCheckpoint {  // Everything that trades up to this one decide is stored.
  Symbol symbol;
  std::int64_t trade_id = 0;
  Timestamp trade_time{};
  std::optional<Price> trade_price{};  // Nothing when it was stored without.
  bool operator==(const ArenaCheckpoint&) const = default;
};

struct ArenaPresence {
  std::size_t arenas = 1;          // That are there, with the caller.
  std::vector<std::int16_t> held;  // Shards that somebody owns.
};

struct ArenaMatch {  // An unfinished match with all of it that can still change.
  Match match;
  std::vector<Participant> participants;
  std::vector<Position> positions;  // Pending and open.
  std::vector<Order> orders;        // Pending.
};

// What a message announces, for who may have missed it.
struct ArenaNews {
  struct Unfinished {
    MatchId id;
    bool orders_closed = false;
  };
  std::vector<Unfinished> matches;  // Made since, or closed to orders.
  std::vector<Position> positions;  // Pending, and accepted since.
  std::vector<Order> orders;        // Pending.
};

class ArenaStore {
 public:
  virtual ~ArenaStore() = default;

  // That this process is there, until then, and who else is. Whoever is silent for longer is forgotten.
  virtual Task<Result<ArenaPresence>> appear(std::string owner, Timestamp now, Timestamp until) = 0;
  virtual Task<Result<void>> disappear(std::string owner) = 0;

  // The shard's lease when nobody holds it (or it expired at `now`), or nothing.
  virtual Task<Result<std::optional<ArenaLease>>> acquire(std::int16_t shard, std::string owner, Timestamp now,
                                                          Timestamp until) = 0;
  virtual Task<Result<ArenaLease>> renew(ArenaLease lease, Timestamp until) = 0;  // Errors: LEASE_LOST.
  virtual Task<Result<void>> release(ArenaLease lease) = 0;

  // Unfinished: pending or open and not positions_final, of the shard by shard_of().
  virtual Task<Result<std::vector<ArenaMatch>>> unfinished(std::int16_t shard, std::int16_t shards) = 0;
  virtual Task<Result<std::vector<ArenaCheckpoint>>> checkpoints(std::int16_t shard) = 0;
  // Of all shards. `since` reaches further back than a transaction takes and clocks differ.
  virtual Task<Result<ArenaNews>> news(Timestamp since) = 0;
  virtual Task<Result<std::optional<ArenaMatch>>> find_match(MatchId id) = 0;
  virtual Task<Result<std::optional<Position>>> find_position(PositionId id) = 0;
  virtual Task<Result<std::optional<Order>>> find_order(OrderId id) = 0;

  struct Write {
    Decision decision;
    Effects effects;  // Stored only when the decision changed something. No transfers: the arena moves no real money.
  };
  // All in one transaction, in order. A decision whose position is no longer in the state it starts from changes
  // nothing: it was stored before. Closing adds the profit to the participant's balance (reached at the tick's time);
  // cancelation and voiding give a leverage item back; MatchVoided marks a match with orders_closed whose positions are
  // not final; MatchFinished sets positions_final when orders_closed. Touched matches grow
  // by one version. Checkpoints only go forward. Errors: LEASE_LOST (then nothing was written).
  virtual Task<Result<void>> commit(ArenaLease lease, std::vector<Write> writes,
                                    std::vector<ArenaCheckpoint> checkpoints, Timestamp now) = 0;
};

}  // namespace battlesbit
