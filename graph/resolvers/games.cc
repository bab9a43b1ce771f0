#include "graph/resolvers/games.h"

#include "graph/convert.h"

namespace battlesbit::graph {
namespace {

// Errors: INVALID_ID, FILTER_NOT_SUPPORTED.
Result<Games::Filter> filter_of(const std::optional<GameFilter>& given) {
  Games::Filter filter;
  if (!given) return filter;
  if (given->ids) {
    auto& ids = filter.ids.emplace();
    for (const auto& text : *given->ids) {
      TRY(const auto id, id_of<GameId>("filterBy.ids", text));
      ids.push_back(id);
    }
  }
  if (given->user_id) {
    return fail(ErrorKind::kInvalidArgument, "FILTER_NOT_SUPPORTED",
                "filterBy.userID: games belong to nobody. Ask for myMatches.");
  }
  filter.text = given->q;
  filter.is_active = given->is_active;
  return filter;
}

}  // namespace

Task<Result<Game>> GameQueries::game(QueryGameArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<GameId>("id", arguments.id));
  CO_TRY(auto game, co_await context.load().game.load(id));
  if (!game) co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no game with this id.");
  co_return *std::move(game);
}

Task<Result<Connection<Game>>> GameQueries::games(QueryGamesArguments arguments, Context& context) {
  CO_TRY(auto filter, filter_of(arguments.filter_by));
  CO_TRY(const auto page, page_of_arguments(arguments));
  CO_TRY(auto rows, co_await context.services.games.list(std::move(filter), page));
  co_return connect(std::move(rows), page.order);
}

Task<Result<OffsetPage<Game>>> GameQueries::games_page(QueryGamesPageArguments arguments, Context& context) {
  CO_TRY(auto filter, filter_of(arguments.filter_by));
  CO_TRY(const auto page, offset_page_of_arguments(arguments));
  CO_TRY(auto rows, co_await context.services.games.list(std::move(filter), page));
  co_return OffsetPage<Game>{std::move(rows.rows), static_cast<std::int32_t>(rows.total)};
}

Task<Result<bool>> GameMutations::join_game(MutationJoinGameArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(const auto id, id_of<GameId>("id", arguments.id));
  CO_TRY_VOID(co_await context.services.join_game.run(user, id));
  co_return true;
}

Task<Result<bool>> GameMutations::leave_queue(MutationLeaveQueueArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(const auto id, id_of<GameId>("gameID", arguments.game_id));
  CO_TRY_VOID(co_await context.services.leave_queue.run(user, id));
  co_return true;
}

GameCurrency GameResolver::currency(const Game& game) { return graph::currency<GameCurrency>(game.entry_fee.currency); }

}  // namespace battlesbit::graph
