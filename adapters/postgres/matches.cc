#include "adapters/postgres/matches.h"

#include <algorithm>
#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/rows.h"
#include "generated/store/games.h"
#include "generated/store/matches.h"
#include "generated/store/matchmaking.h"

namespace battlesbit::postgres {
namespace {

constexpr auto kToMatchId = [](const auto& row) { return MatchId{row.id}; };

queries::InsertMatch insert_of(const Match& match) {
  return {.id = match.id.value,
          .game_id = match.game_id.value,
          .status = std::string(to_string(match.status)),
          .rules_version = static_cast<std::int16_t>(match.rules_version),
          .start_time = match.start_time,
          .end_time = match.end_time,
          .trading_locked = match.trading_locked,
          .orders_closed = match.orders_closed,
          .positions_final = match.positions_final,
          .voided = match.voided,
          .winner_id = value_of(match.winner_id),
          .version = match.version,
          .created_at = match.created_at,
          .updated_at = match.updated_at};
}

queries::UpdateMatch update_of(const Match& match) {
  return {.status = std::string(to_string(match.status)),
          .start_time = match.start_time,
          .end_time = match.end_time,
          .trading_locked = match.trading_locked,
          .orders_closed = match.orders_closed,
          .positions_final = match.positions_final,
          .voided = match.voided,
          .winner_id = value_of(match.winner_id),
          .version = match.version,
          .updated_at = match.updated_at,
          .id = match.id.value};
}

queries::InsertParticipants insert_of(const std::vector<Participant>& participants) {
  queries::InsertParticipants insert{};
  for (const Participant& seat : participants) {
    insert.ids.push_back(seat.id.value);
    insert.match_ids.push_back(seat.match_id.value);
    insert.user_ids.push_back(seat.user_id.value);
    insert.currencies.emplace_back(to_string(seat.fee.currency));
    insert.fees.push_back(seat.fee.units);
    insert.balances.push_back(seat.balance.units());
    insert.reached_at.push_back(seat.balance_reached_at);
    insert.joined_at.push_back(seat.joined_at);
    insert.prizes.push_back(seat.prize);
    insert.created_at.push_back(seat.created_at);
    insert.updated_at.push_back(seat.updated_at);
  }
  return insert;
}

queries::UpdateParticipants update_of(const std::vector<Participant>& participants) {
  queries::UpdateParticipants update{};
  for (const Participant& seat : participants) {
    update.ids.push_back(seat.id.value);
    update.ranks.push_back(seat.rank ? std::optional(static_cast<std::int16_t>(*seat.rank)) : std::nullopt);
    update.prizes.push_back(seat.prize);
    update.updated_at.push_back(seat.updated_at);
  }
  return update;
}

bool all_wait(const std::vector<JoinRequestId>& ids, const std::vector<JoinRequest>& waiting) {
  return std::ranges::all_of(
      ids, [&](JoinRequestId id) { return std::ranges::find(waiting, id, &JoinRequest::id) != waiting.end(); });
}

}  // namespace

Task<Result<Match>> Matches::form(GameId game, std::vector<JoinRequestId> requests,
                                  std::function<Result<Formation>(const FormationView&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Match>> {
    CO_TRY(const auto loaded, co_await transaction.run(
                                  batch_of(queries::ShareGame{.id = game.value},
                                           queries::LockWaitingOf{.ids = values_of(requests), .game_id = game.value})));
    auto stored = one_of<queries::ShareGame>(loaded[0], to_game);
    if (!stored) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such game.");
    const FormationView view{*std::move(stored), many_of<queries::LockWaitingOf>(loaded[1], to_join_request)};

    CO_TRY(Formation formation, decide(view));
    if (!all_wait(formation.requests, view.requests)) {
      co_return fail(ErrorKind::kConflict, "NOT_WAITING", "A player of this match no longer waits.");
    }
    std::vector<Statement> batch = batch_of(
        insert_of(formation.match), insert_of(formation.participants),
        queries::MatchJoinRequests{.match_id = formation.match.id.value, .ids = values_of(formation.requests)});
    CO_TRY_VOID(add_effects(batch, context_, formation.effects));
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    context_.committed.committed(std::move(formation.effects.messages));
    co_return formation.match;
  };
  co_return co_await transact<Match>(context_.pool, work);
}

Task<Result<Match>> Matches::change(MatchId id, std::function<Result<Change>(const MatchView&)> decide) {
  const auto work = [&](Transaction& transaction) -> Task<Result<Match>> {
    CO_TRY(const auto loaded, co_await transaction.run(batch_of(queries::LockMatch{.id = id.value},
                                                                queries::GameOfMatch{.match_id = id.value},
                                                                queries::ParticipantsOfMatches{.match_ids = {id.value}},
                                                                queries::PositionsOpened{.match_id = id.value})));
    auto match = one_of<queries::LockMatch>(loaded[0], to_match);
    if (!match) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such match.");
    const MatchView view{*std::move(match), one_of<queries::GameOfMatch>(loaded[1], to_game).value(),
                         many_of<queries::ParticipantsOfMatches>(loaded[2], to_participant),
                         optional_row<queries::PositionsOpened>(loaded[3])->total};

    CO_TRY(Change change, decide(view));
    std::vector<Statement> batch = batch_of(update_of(change.match));
    if (!change.participants.empty()) add(batch, update_of(change.participants));
    CO_TRY_VOID(add_effects(batch, context_, change.effects));
    CO_TRY_VOID(co_await transaction.commit(std::move(batch)));
    context_.committed.committed(std::move(change.effects.messages));
    co_return change.match;
  };
  co_return co_await transact<Match>(context_.pool, work);
}

Task<Result<std::optional<Match>>> Matches::find(MatchId id) {
  return read_one(context_.pool, queries::FindMatch{.id = id.value}, to_match);
}

Task<Result<std::vector<Match>>> Matches::find_many(std::vector<MatchId> ids) {
  return read_many(context_.pool, queries::FindMatches{.ids = values_of(ids)}, to_match);
}

Task<Result<std::vector<Participant>>> Matches::participants_of(std::vector<MatchId> ids) {
  return read_many(context_.pool, queries::ParticipantsOfMatches{.match_ids = values_of(ids)}, to_participant);
}

Task<Result<std::vector<MatchId>>> Matches::due_to_start(Timestamp now, std::size_t limit) {
  return read_many(context_.pool, queries::DueToStart{.now = now, .limit = static_cast<std::int64_t>(limit)},
                   kToMatchId);
}

Task<Result<std::vector<MatchId>>> Matches::due_to_close_orders(Timestamp now, std::size_t limit) {
  return read_many(context_.pool, queries::DueToCloseOrders{.now = now, .limit = static_cast<std::int64_t>(limit)},
                   kToMatchId);
}

Task<Result<std::vector<MatchId>>> Matches::due_to_settle(std::size_t limit) {
  return read_many(context_.pool, queries::DueToSettle{.limit = static_cast<std::int64_t>(limit)}, kToMatchId);
}

}  // namespace battlesbit::postgres
