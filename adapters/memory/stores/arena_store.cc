#include "adapters/memory/stores/arena_store.h"

#include <set>
#include <utility>

#include "adapters/memory/stores/decisions.h"
#include "adapters/memory/stores/matches.h"
#include "adapters/memory/stores/positions.h"
#include "domain/entities/position_lifecycle.h"

namespace battlesbit::memory {
namespace {

std::unexpected<Error> lease_lost() {
  return fail(ErrorKind::kConflict, "LEASE_LOST", "Another arena owns these matches.");
}

bool can_change(const Match& match) {
  return (match.status == MatchStatus::kPending || match.status == MatchStatus::kOpen) && !match.positions_final;
}

}  // namespace

bool ArenaStore::holds(const ArenaLease& lease) const {
  const auto found = context_.database.shards.find(lease.shard);
  return found != context_.database.shards.end() && found->second.epoch == lease.epoch;
}

Task<Result<ArenaPresence>> ArenaStore::appear(std::string owner, Timestamp now, Timestamp until) {
  auto& members = context_.database.arena_members;
  std::erase_if(members, [now](const auto& member) { return member.second <= now; });
  members[std::move(owner)] = until;
  ArenaPresence presence{members.size(), {}};
  for (const auto& [shard, stored] : context_.database.shards) {
    if (stored.expires_at > now) presence.held.push_back(shard);
  }
  co_return presence;
}

Task<Result<void>> ArenaStore::disappear(std::string owner) {
  context_.database.arena_members.erase(owner);
  co_return Result<void>{};
}

Task<Result<std::optional<ArenaLease>>> ArenaStore::acquire(std::int16_t shard, std::string /*owner*/, Timestamp now,
                                                            Timestamp until) {
  Shard& stored = context_.database.shards[shard];
  if (stored.epoch > 0 && stored.expires_at > now) co_return std::nullopt;
  stored = Shard{stored.epoch + 1, until};
  co_return ArenaLease{shard, stored.epoch, until};
}

Task<Result<ArenaLease>> ArenaStore::renew(ArenaLease lease, Timestamp until) {
  if (!holds(lease)) co_return lease_lost();
  context_.database.shards[lease.shard].expires_at = until;
  lease.expires_at = until;
  co_return lease;
}

// The epoch grows here too, so that nothing can be written under a lease that was given back.
Task<Result<void>> ArenaStore::release(ArenaLease lease) {
  if (holds(lease)) context_.database.shards[lease.shard] = Shard{lease.epoch + 1, Timestamp{}};
  co_return Result<void>{};
}

ArenaMatch ArenaStore::load(const Match& match) const {
  const Database& database = context_.database;
  ArenaMatch loaded{match, seats_of(database, match.id), positions_of(database, match.id), {}};
  std::erase_if(loaded.positions, [](const Position& position) { return is_final(position.status); });
  if (const auto found = database.orders_of_match.find(match.id); found != database.orders_of_match.end()) {
    for (const OrderId id : found->second) {
      const Order& order = database.orders.at(id);
      if (order.status == OrderStatus::kPending) loaded.orders.push_back(order);
    }
  }
  return loaded;
}

Task<Result<std::vector<ArenaMatch>>> ArenaStore::unfinished(std::int16_t shard, std::int16_t shards) {
  std::vector<ArenaMatch> found;
  for (const auto& [id, match] : context_.database.matches) {
    if (can_change(match) && shard_of(id, shards) == shard) found.push_back(load(match));
  }
  co_return found;
}

Task<Result<std::vector<ArenaCheckpoint>>> ArenaStore::checkpoints(std::int16_t shard) {
  std::vector<ArenaCheckpoint> found;
  for (const auto& [key, checkpoint] : context_.database.checkpoints) {
    if (key.first == shard) found.push_back(checkpoint);
  }
  co_return found;
}

Task<Result<ArenaNews>> ArenaStore::news(Timestamp since) {
  const Database& database = context_.database;
  ArenaNews news;
  for (const auto& [id, match] : database.matches) {
    if (can_change(match) && (match.orders_closed || match.created_at >= since)) {
      news.matches.push_back({id, match.orders_closed});
    }
  }
  for (const auto& [id, position] : database.positions) {
    if (position.status == PositionStatus::kPending && position.created_at >= since) news.positions.push_back(position);
  }
  for (const auto& [id, order] : database.orders) {
    if (order.status == OrderStatus::kPending) news.orders.push_back(order);
  }
  co_return news;
}

Task<Result<std::optional<ArenaMatch>>> ArenaStore::find_match(MatchId id) {
  const auto match = find_in(context_.database.matches, id);
  if (!match) co_return std::nullopt;
  co_return load(*match);
}

Task<Result<std::optional<Position>>> ArenaStore::find_position(PositionId id) {
  co_return find_in(context_.database.positions, id);
}

Task<Result<std::optional<Order>>> ArenaStore::find_order(OrderId id) {
  co_return find_in(context_.database.orders, id);
}

Task<Result<void>> ArenaStore::commit(ArenaLease lease, std::vector<Write> writes,
                                      std::vector<ArenaCheckpoint> checkpoints, Timestamp now) {
  if (!holds(lease)) co_return lease_lost();
  Database& database = context_.database;
  std::set<MatchId> touched;
  Effects effects;
  for (Write& write : writes) {
    if (!apply(database, write.decision, now)) continue;
    touched.insert(match_of(write.decision));
    append(effects, std::move(write.effects));
  }
  ASSERT(effects.transfers.empty(), "the arena moves no real money");
  for (const MatchId id : touched) {
    Match& match = database.matches.at(id);
    ++match.version;
    match.updated_at = now;
  }
  for (const ArenaCheckpoint& checkpoint : checkpoints) {
    ArenaCheckpoint& stored = database.checkpoints[{lease.shard, checkpoint.symbol}];
    if (stored.trade_id <= checkpoint.trade_id) stored = checkpoint;
  }
  memory::write(context_, StagedEffects{{}, std::move(effects)});
  co_return Result<void>{};
}

}  // namespace battlesbit::memory
