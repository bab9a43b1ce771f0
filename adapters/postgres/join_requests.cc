#include "adapters/postgres/join_requests.h"

#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/rows.h"
#include "generated/store/games.h"
#include "generated/store/identity.h"
#include "generated/store/ledger.h"
#include "generated/store/matchmaking.h"

namespace battlesbit::postgres {
namespace {

queries::InsertJoinRequest insert_of(const JoinRequest& request) {
  return {.id = request.id.value,
          .game_id = request.game_id.value,
          .user_id = request.user_id.value,
          .currency = std::string(to_string(request.fee.currency)),
          .fee = request.fee.units,
          .status = std::string(to_string(request.status)),
          .match_id = value_of(request.match_id),
          .created_at = request.created_at};
}

}  // namespace

// The user's row is locked first: the joins of one player come one after the other, and each sees what the one before
// it stored.
Task<Result<JoinRequest>> JoinRequests::join(UserId user, GameId game,
                                             std::function<Result<Change>(const View&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<JoinRequest>> {
    CO_TRY(const auto loaded,
           co_await transaction.run(batch_of(
               queries::LockUser{.id = user.value}, queries::ShareGame{.id = game.value},
               queries::WaitingOfUser{.user_id = user.value}, queries::InUnfinishedMatch{.user_id = user.value},
               queries::AvailableForGame{.owner_id = user.value, .game_id = game.value})));
    if (loaded[0].rows() == 0) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
    View view;
    view.game = one_of<queries::ShareGame>(loaded[1], to_game);
    view.waiting = one_of<queries::WaitingOfUser>(loaded[2], to_join_request);
    view.in_unfinished_match = optional_row<queries::InUnfinishedMatch>(loaded[3])->found;
    if (const auto row = optional_row<queries::AvailableForGame>(loaded[4])) view.available = row->balance;

    CO_TRY(Change change, decide(view));
    std::vector<Statement> batch = batch_of(insert_of(change.request));
    CO_TRY_VOID(add_effects(batch, context_, change.effects));
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    context_.committed.committed(std::move(change.effects.messages));
    co_return change.request;
  };
  co_return co_await transact<JoinRequest>(context_.pool, work);
}

Task<Result<JoinRequest>> JoinRequests::leave(UserId user, GameId game,
                                              std::function<Result<Change>(const JoinRequest&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<JoinRequest>> {
    CO_TRY(const auto row,
           co_await transaction.optional(queries::LockWaiting{.user_id = user.value, .game_id = game.value}));
    if (!row) co_return fail(ErrorKind::kConflict, "NOT_WAITING", "You are not waiting for a match of this game.");
    CO_TRY(Change change, decide(to_join_request(*row)));
    std::vector<Statement> batch =
        batch_of(queries::UpdateJoinRequest{.status = std::string(to_string(change.request.status)),
                                            .match_id = value_of(change.request.match_id),
                                            .id = change.request.id.value});
    CO_TRY_VOID(add_effects(batch, context_, change.effects));
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    context_.committed.committed(std::move(change.effects.messages));
    co_return change.request;
  };
  co_return co_await transact<JoinRequest>(context_.pool, work);
}

Task<Result<std::optional<JoinRequest>>> JoinRequests::find(JoinRequestId id) {
  return read_one(context_.pool, queries::FindJoinRequest{.id = id.value}, to_join_request);
}

Task<Result<std::vector<JoinRequest>>> JoinRequests::waiting(std::optional<PageKey> after, std::size_t limit) {
  queries::WaitingRequests query{.limit = static_cast<std::int64_t>(limit)};
  if (after) query.after_time = after->time, query.after_id = after->id;
  return read_many(context_.pool, std::move(query), to_join_request);
}

Task<Result<std::optional<JoinRequest>>> JoinRequests::waiting_of(UserId user) {
  return read_one(context_.pool, queries::WaitingOfUser{.user_id = user.value}, to_join_request);
}

Task<Result<std::map<GameId, std::int64_t>>> JoinRequests::count_waiting(std::vector<GameId> games) {
  CO_TRY(const auto rows,
         port_result(co_await context_.pool.many(queries::CountWaiting{.game_ids = values_of(games)})));
  std::map<GameId, std::int64_t> counts;
  for (const GameId game : games) counts[game] = 0;
  for (const auto& row : rows) counts[GameId{row.game_id}] = row.waiting;
  co_return counts;
}

}  // namespace battlesbit::postgres
