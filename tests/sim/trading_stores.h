// Positions, orders and the arena's part of the store as a process of the simulation sees them: those in memory, in
// turbulence, with everything that players made them accept noted in the journal. One thread.
#pragma once

#include "domain/services/arena_store.h"
#include "domain/services/positions.h"
#include "tests/sim/journal.h"
#include "tests/sim/turbulence.h"

namespace battlesbit::sim {

class Positions final : public battlesbit::Positions {
 public:
  Positions(battlesbit::Positions& inner, Turbulence& turbulence, Journal& journal)
      : inner_(inner), turbulence_(turbulence), journal_(journal) {}

  Task<Result<Position>> create(UserId user, MatchId match, std::uint8_t leverage, std::optional<Idempotency> retry,
                                std::function<Result<Creation>(const TradingView&)> decide) override;
  Task<Result<Order>> order(UserId user, PositionId position, std::optional<Idempotency> retry,
                            std::function<Result<OrderCreation>(const OrderView&)> decide) override;
  Task<Result<std::optional<Position>>> find(PositionId id) override;
  Task<Result<std::vector<Position>>> of_matches(std::vector<MatchId> ids) override;
  Task<Result<std::vector<Position>>> of_participants(std::vector<ParticipantId> ids) override;

 private:
  Task<Result<Position>> create_noted(UserId user, MatchId match, std::uint8_t leverage,
                                      std::optional<Idempotency> retry,
                                      std::function<Result<Creation>(const TradingView&)> decide);
  Task<Result<Order>> order_noted(UserId user, PositionId position, std::optional<Idempotency> retry,
                                  std::function<Result<OrderCreation>(const OrderView&)> decide);

  battlesbit::Positions& inner_;
  Turbulence& turbulence_;
  Journal& journal_;
};

class ArenaStore final : public battlesbit::ArenaStore {
 public:
  ArenaStore(battlesbit::ArenaStore& inner, Turbulence& turbulence, Journal& journal, const memory::Database& database)
      : inner_(inner), turbulence_(turbulence), journal_(journal), database_(database) {}

  Task<Result<ArenaPresence>> appear(std::string owner, Timestamp now, Timestamp until) override;
  Task<Result<void>> disappear(std::string owner) override;
  Task<Result<std::optional<ArenaLease>>> acquire(std::int16_t shard, std::string owner, Timestamp now,
                                                  Timestamp until) override;
  Task<Result<ArenaLease>> renew(ArenaLease lease, Timestamp until) override;
  Task<Result<void>> release(ArenaLease lease) override;
  Task<Result<std::vector<ArenaMatch>>> unfinished(std::int16_t shard, std::int16_t shards) override;
  Task<Result<std::vector<ArenaCheckpoint>>> checkpoints(std::int16_t shard) override;
  Task<Result<ArenaNews>> news(Timestamp since) override;
  Task<Result<std::optional<ArenaMatch>>> find_match(MatchId id) override;
  Task<Result<std::optional<Position>>> find_position(PositionId id) override;
  Task<Result<std::optional<Order>>> find_order(OrderId id) override;
  Task<Result<void>> commit(ArenaLease lease, std::vector<Write> writes, std::vector<ArenaCheckpoint> checkpoints,
                            Timestamp now) override;

 private:
  Task<Result<void>> commit_noted(ArenaLease lease, std::vector<Write> writes, std::vector<ArenaCheckpoint> checkpoints,
                                  Timestamp now);

  battlesbit::ArenaStore& inner_;
  Turbulence& turbulence_;
  Journal& journal_;
  const memory::Database& database_;
};

}  // namespace battlesbit::sim
