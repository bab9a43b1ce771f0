#include "adapters/postgres/arena_store.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "adapters/postgres/decision_batch.h"
#include "adapters/postgres/effects.h"
#include "adapters/postgres/position_rows.h"
#include "generated/store/arena.h"
#include "generated/store/matches.h"
#include "generated/store/positions.h"

namespace battlesbit::postgres {
namespace {

std::unexpected<Error> lease_lost() {
  return fail(ErrorKind::kConflict, "LEASE_LOST", "Another arena owns these matches.");
}

// Rows of many matches, put to the match that each belongs to.
template <class Row>
void distribute(std::vector<ArenaMatch>& matches, std::vector<Row> rows, std::vector<Row> ArenaMatch::* member) {
  std::map<MatchId, ArenaMatch*> by_id;
  for (ArenaMatch& each : matches) by_id[each.match.id] = &each;
  for (Row& row : rows) (by_id.at(row.match_id)->*member).push_back(std::move(row));
}

queries::MoveCheckpoints move_of(std::int16_t shard, const std::vector<ArenaCheckpoint>& checkpoints) {
  queries::MoveCheckpoints move{.shard = shard, .symbols = {}, .trade_ids = {}, .trade_times = {}, .trade_prices = {}};
  for (const ArenaCheckpoint& each : checkpoints) {
    move.symbols.push_back(each.symbol.text);
    move.trade_ids.push_back(each.trade_id);
    move.trade_times.push_back(each.trade_time);
    move.trade_prices.push_back(units_of(each.trade_price));
  }
  return move;
}

}  // namespace

Task<Result<ArenaPresence>> ArenaStore::appear(std::string owner, Timestamp now, Timestamp until) {
  CO_TRY(
      const auto row,
      port_result(co_await context_.pool.one(queries::Appear{.now = now, .owner = std::move(owner), .until = until})));
  co_return ArenaPresence{static_cast<std::size_t>(row.arenas), row.held};
}

Task<Result<void>> ArenaStore::disappear(std::string owner) {
  return execute(context_.pool, queries::Disappear{.owner = std::move(owner)});
}

Task<Result<std::optional<ArenaLease>>> ArenaStore::acquire(std::int16_t shard, std::string owner, Timestamp now,
                                                            Timestamp until) {
  return read_one(context_.pool,
                  queries::AcquireShard{.shard = shard, .owner = std::move(owner), .until = until, .now = now},
                  [shard, until](const auto& row) { return ArenaLease{shard, row.epoch, until}; });
}

Task<Result<ArenaLease>> ArenaStore::renew(ArenaLease lease, Timestamp until) {
  CO_TRY(const auto renewed, port_result(co_await context_.pool.execute(
                                 queries::RenewShard{.until = until, .shard = lease.shard, .epoch = lease.epoch})));
  if (renewed == 0) co_return lease_lost();
  lease.expires_at = until;
  co_return lease;
}

Task<Result<void>> ArenaStore::release(ArenaLease lease) {
  return execute(context_.pool, queries::ReleaseShard{.shard = lease.shard, .epoch = lease.epoch});
}

Task<Result<std::vector<ArenaMatch>>> ArenaStore::load(std::vector<Match> matches) {
  std::vector<Uuid> ids;
  std::vector<ArenaMatch> loaded;
  for (Match& match : matches) {
    ids.push_back(match.id.value);
    loaded.push_back(ArenaMatch{std::move(match), {}, {}, {}});
  }
  CO_TRY(const auto results, port_result(co_await context_.pool.run(batch_of(
                                 queries::ParticipantsOfMatches{.match_ids = ids},
                                 queries::LivePositions{.match_ids = ids}, queries::PendingOrders{.match_ids = ids}))));
  distribute(loaded, many_of<queries::ParticipantsOfMatches>(results[0], to_participant), &ArenaMatch::participants);
  distribute(loaded, many_of<queries::LivePositions>(results[1], to_position), &ArenaMatch::positions);
  distribute(loaded, many_of<queries::PendingOrders>(results[2], to_order), &ArenaMatch::orders);
  co_return loaded;
}

Task<Result<std::vector<ArenaMatch>>> ArenaStore::unfinished(std::int16_t shard, std::int16_t shards) {
  CO_TRY(auto matches,
         co_await read_many(context_.pool, queries::UnfinishedMatches{.shards = shards, .shard = shard}, to_match));
  co_return co_await load(std::move(matches));
}

Task<Result<std::vector<ArenaCheckpoint>>> ArenaStore::checkpoints(std::int16_t shard) {
  return read_many(context_.pool, queries::CheckpointsOfShard{.shard = shard}, [](const auto& row) {
    return ArenaCheckpoint{Symbol{row.symbol}, row.trade_id, row.trade_time, fixed_of<Price>(row.trade_price)};
  });
}

Task<Result<ArenaNews>> ArenaStore::news(Timestamp since) {
  CO_TRY(const auto results, port_result(co_await context_.pool.run(batch_of(
                                 queries::UnannouncedMatches{.since = since},
                                 queries::UnannouncedPositions{.since = since}, queries::UnannouncedOrders{}))));
  ArenaNews news;
  news.matches = many_of<queries::UnannouncedMatches>(
      results[0], [](const auto& row) { return ArenaNews::Unfinished{MatchId{row.id}, row.orders_closed}; });
  news.positions = many_of<queries::UnannouncedPositions>(results[1], to_position);
  news.orders = many_of<queries::UnannouncedOrders>(results[2], to_order);
  co_return news;
}

Task<Result<std::optional<ArenaMatch>>> ArenaStore::find_match(MatchId id) {
  CO_TRY(auto match, co_await read_one(context_.pool, queries::FindMatch{.id = id.value}, to_match));
  if (!match) co_return std::nullopt;
  std::vector<Match> one;
  one.push_back(*std::move(match));
  CO_TRY(auto loaded, co_await load(std::move(one)));
  co_return std::move(loaded.front());
}

Task<Result<std::optional<Position>>> ArenaStore::find_position(PositionId id) {
  return read_one(context_.pool, queries::FindPosition{.id = id.value}, to_position);
}

Task<Result<std::optional<Order>>> ArenaStore::find_order(OrderId id) {
  return read_one(context_.pool, queries::FindOrder{.id = id.value}, to_order);
}

// Two round trips: the lease, the locks and all conditional changes; then what follows from those that changed
// something, with the commit.
Task<Result<void>> ArenaStore::commit(ArenaLease lease, std::vector<Write> writes,
                                      std::vector<ArenaCheckpoint> checkpoints, Timestamp now) {
  const auto work = [&](Transaction& transaction) -> Task<Result<void>> {
    DecisionBatch decisions(writes, now);
    std::vector<Statement> batch = batch_of(queries::HoldShard{.shard = lease.shard, .epoch = lease.epoch},
                                            queries::LockMatches{.ids = decisions.matches()});
    std::ranges::move(decisions.take_statements(), std::back_inserter(batch));
    CO_TRY(const auto results, co_await transaction.run(std::move(batch)));
    if (results[0].rows() == 0) co_return lease_lost();

    std::set<Uuid> touched;
    Effects effects;
    for (const std::size_t index : decisions.changed(std::span(results).subspan(2))) {
      touched.insert(match_of(writes[index].decision).value);
      append(effects, writes[index].effects);
    }
    ASSERT(effects.transfers.empty(), "the arena moves no real money");
    std::vector<Statement> saving;
    if (!touched.empty()) add(saving, queries::TouchMatches{.now = now, .ids = {touched.begin(), touched.end()}});
    if (!checkpoints.empty()) add(saving, move_of(lease.shard, checkpoints));
    CO_TRY_VOID(add_effects(saving, context_, effects));
    CO_TRY_VOID(co_await transaction.commit(std::move(saving)));
    if (!effects.messages.empty()) context_.committed.committed(std::move(effects.messages));
    co_return Result<void>{};
  };
  co_return co_await transact<void>(context_.pool, work);
}

}  // namespace battlesbit::postgres
