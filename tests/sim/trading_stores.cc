#include "tests/sim/trading_stores.h"

namespace battlesbit::sim {

Task<Result<Position>> Positions::create(UserId user, MatchId match, std::uint8_t leverage,
                                         std::optional<Idempotency> retry,
                                         std::function<Result<Creation>(const TradingView&)> decide) {
  return turbulence_.around("positions.create", create_noted(user, match, leverage, std::move(retry),
                                                             turbulence_.repeated(std::move(decide))));
}

Task<Result<Position>> Positions::create_noted(UserId user, MatchId match, std::uint8_t leverage,
                                               std::optional<Idempotency> retry,
                                               std::function<Result<Creation>(const TradingView&)> decide) {
  auto created = co_await inner_.create(user, match, leverage, retry, std::move(decide));
  if (created) journal_.position_accepted(user, retry, *created);
  co_return created;
}

Task<Result<Order>> Positions::order(UserId user, PositionId position, std::optional<Idempotency> retry,
                                     std::function<Result<OrderCreation>(const OrderView&)> decide) {
  return turbulence_.around("positions.order",
                            order_noted(user, position, std::move(retry), turbulence_.repeated(std::move(decide))));
}

Task<Result<Order>> Positions::order_noted(UserId user, PositionId position, std::optional<Idempotency> retry,
                                           std::function<Result<OrderCreation>(const OrderView&)> decide) {
  auto ordered = co_await inner_.order(user, position, retry, std::move(decide));
  if (ordered) journal_.order_accepted(user, retry, *ordered);
  co_return ordered;
}

Task<Result<std::optional<Position>>> Positions::find(PositionId id) {
  return turbulence_.around("positions.find", inner_.find(id));
}

Task<Result<std::vector<Position>>> Positions::of_matches(std::vector<MatchId> ids) {
  return turbulence_.around("positions.of_matches", inner_.of_matches(std::move(ids)));
}

Task<Result<std::vector<Position>>> Positions::of_participants(std::vector<ParticipantId> ids) {
  return turbulence_.around("positions.of_participants", inner_.of_participants(std::move(ids)));
}

Task<Result<ArenaPresence>> ArenaStore::appear(std::string owner, Timestamp now, Timestamp until) {
  return turbulence_.around("arena.appear", inner_.appear(std::move(owner), now, until));
}

Task<Result<void>> ArenaStore::disappear(std::string owner) {
  return turbulence_.around("arena.disappear", inner_.disappear(std::move(owner)));
}

Task<Result<std::optional<ArenaLease>>> ArenaStore::acquire(std::int16_t shard, std::string owner, Timestamp now,
                                                            Timestamp until) {
  return turbulence_.around("arena.acquire", inner_.acquire(shard, std::move(owner), now, until));
}

Task<Result<ArenaLease>> ArenaStore::renew(ArenaLease lease, Timestamp until) {
  return turbulence_.around("arena.renew", inner_.renew(lease, until));
}

Task<Result<void>> ArenaStore::release(ArenaLease lease) {
  return turbulence_.around("arena.release", inner_.release(lease));
}

Task<Result<std::vector<ArenaMatch>>> ArenaStore::unfinished(std::int16_t shard, std::int16_t shards) {
  return turbulence_.around("arena.unfinished", inner_.unfinished(shard, shards));
}

Task<Result<std::vector<ArenaCheckpoint>>> ArenaStore::checkpoints(std::int16_t shard) {
  return turbulence_.around("arena.checkpoints", inner_.checkpoints(shard));
}

Task<Result<ArenaNews>> ArenaStore::news(Timestamp since) {
  return turbulence_.around("arena.news", inner_.news(since));
}

Task<Result<std::optional<ArenaMatch>>> ArenaStore::find_match(MatchId id) {
  return turbulence_.around("arena.find_match", inner_.find_match(id));
}

Task<Result<std::optional<Position>>> ArenaStore::find_position(PositionId id) {
  return turbulence_.around("arena.find_position", inner_.find_position(id));
}

Task<Result<std::optional<Order>>> ArenaStore::find_order(OrderId id) {
  return turbulence_.around("arena.find_order", inner_.find_order(id));
}

Task<Result<void>> ArenaStore::commit(ArenaLease lease, std::vector<Write> writes,
                                      std::vector<ArenaCheckpoint> checkpoints, Timestamp now) {
  return turbulence_.around("arena.commit", commit_noted(lease, std::move(writes), std::move(checkpoints), now));
}

Task<Result<void>> ArenaStore::commit_noted(ArenaLease lease, std::vector<Write> writes,
                                            std::vector<ArenaCheckpoint> checkpoints, Timestamp now) {
  const auto refusals = Journal::pending_refusals(database_, writes);
  auto committed = co_await inner_.commit(lease, std::move(writes), std::move(checkpoints), now);
  if (committed) {
    for (const auto& refused : refusals) journal_.order_refused(refused);
  }
  co_return committed;
}

}  // namespace battlesbit::sim
