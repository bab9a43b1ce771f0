#include "graph/resolvers/games.h"

#include <utility>

#include "graph/lists.h"
#include "graph/resolvers/matches.h"

namespace battlesbit::graph {
namespace {

// Who has played what is told to operators; to others only of themselves.
Task<Result<GameSearch>> search_of(std::optional<GameFilter> filter, Context& context) {
  GameSearch search;
  CO_TRY_VOID(read_common_filter<GameId>(filter, search));
  if (!filter) co_return search;
  search.is_active = filter->is_active;
  if (!filter->user_id) co_return search;
  CO_TRY(const auto scope, co_await context.scope(kSeeMatches));
  CO_TRY(search.player, read_user_filter(filter, scope, kSeeMatches));
  co_return search;
}

Task<Result<GameId>> game_of_queue(const std::string& text, Context& context) {
  CO_TRY(const auto id, id_of<GameId>("gameID", text));
  CO_TRY(auto game, co_await context.load().game.load(id));
  CO_TRY_VOID(found(std::move(game), "game"));
  co_return id;
}

// Each event with the rows as they are then.
class QueueUpdates final : public graphql::EventStream<QueueState> {
 public:
  QueueUpdates(Stream<QueueState> changes, Context& context) : changes_(std::move(changes)), context_(context) {}

  Task<std::optional<QueueState>> next() override {
    auto state = co_await changes_->next();
    context_.renew();
    co_return state;
  }
  bool lost_events() const override { return changes_->lost_events(); }

 private:
  Stream<QueueState> changes_;
  Context& context_;
};

}  // namespace

Task<Result<std::optional<QueueState>>> GameQueries::my_queue(Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(const auto request, co_await context.services.join_requests.waiting_of(user));
  if (!request) co_return std::nullopt;
  co_return co_await context.services.queues.state(request->game_id);
}

Task<Result<QueueState>> GameQueries::queue(QueryQueueArguments arguments, Context& context) {
  CO_TRY(const auto game, co_await game_of_queue(arguments.game_id, context));
  co_return co_await context.services.queues.state(game);
}

Task<Result<Game>> GameQueries::game(QueryGameArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<GameId>("id", arguments.id));
  CO_TRY(auto game, co_await context.load().game.load(id));
  co_return found(std::move(game), "game");
}

Task<Result<Connection<Game>>> GameQueries::games(QueryGamesArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await connection_of(context.services.listings.games, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<Game>>> GameQueries::games_page(QueryGamesPageArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await offset_page_of(context.services.listings.games, std::move(search), std::move(arguments));
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

Task<Result<Stream<QueueState>>> GameSubscriptions::queue_updated(SubscriptionQueueUpdatedArguments arguments,
                                                                  Context& context) {
  CO_TRY(const auto game, co_await game_of_queue(arguments.game_id, context));
  co_return std::make_unique<QueueUpdates>(context.services.queues.changes(game), context);
}

Task<Result<Game>> GameQueueResolver::game(const QueueState& queue, Context& context) {
  CO_TRY(auto game, co_await context.load().game.load(queue.game_id));
  co_return found(std::move(game), "game");
}

Task<Result<bool>> GameQueueResolver::is_waiting(const QueueState& queue, Context& context) {
  if (!context.viewer.user) co_return false;
  CO_TRY(const auto request, co_await context.services.join_requests.waiting_of(*context.viewer.user));
  co_return request && request->game_id == queue.game_id;
}

Task<Result<Connection<Match>>> GameResolver::matches(const Game& game, GameMatchesArguments arguments,
                                                      Context& context) {
  if (!context.viewer.user) co_return nobodys<Match>(arguments);
  CO_TRY(const auto scope, co_await context.scope(kSeeMatches));
  co_return co_await connection_of(context.load().matches_of_games, GameMatches{game.id, scope}, std::move(arguments));
}

GameCurrency GameResolver::currency(const Game& game) { return graph::currency<GameCurrency>(game.entry_fee.currency); }

}  // namespace battlesbit::graph
