// Resolvers of games and of the queue before a match. Loop thread only.
#pragma once

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct GameQueries {
  static Task<Result<std::optional<QueueState>>> my_queue(Context& context);
  static Task<Result<QueueState>> queue(QueryQueueArguments arguments, Context& context);
  static Task<Result<Game>> game(QueryGameArguments arguments, Context& context);
  static Task<Result<Connection<Game>>> games(QueryGamesArguments arguments, Context& context);
  static Task<Result<OffsetPage<Game>>> games_page(QueryGamesPageArguments arguments, Context& context);
};

struct GameMutations {
  static Task<Result<bool>> join_game(MutationJoinGameArguments arguments, Context& context);
  static Task<Result<bool>> leave_queue(MutationLeaveQueueArguments arguments, Context& context);
};

struct GameSubscriptions {
  static Task<Result<Stream<QueueState>>> queue_updated(SubscriptionQueueUpdatedArguments arguments, Context& context);
};

struct GameQueueResolver {
  static Task<Result<Game>> game(const QueueState& queue, Context& context);
  static Task<Result<bool>> is_waiting(const QueueState& queue, Context& context);
  static std::int32_t waiting(const QueueState& queue) { return static_cast<std::int32_t>(queue.waiting); }
};

struct GameResolver {
  static GameCurrency currency(const Game& game);
  static Task<Result<Connection<Match>>> matches(const Game& game, GameMatchesArguments arguments, Context& context);
  static std::int64_t entry_fee(const Game& game) { return game.entry_fee.units; }
  static VirtualMoney start_v_balance(const Game& game) { return game.start_balance; }
};

}  // namespace battlesbit::graph
