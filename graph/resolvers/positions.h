// Resolvers of positions. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct PositionQueries {
  static Task<Result<Position>> game_match_position(QueryGameMatchPositionArguments arguments, Context& context);
  static Task<Result<Connection<Position>>> game_match_positions(QueryGameMatchPositionsArguments arguments,
                                                                 Context& context);
  static Task<Result<OffsetPage<Position>>> game_match_positions_page(QueryGameMatchPositionsPageArguments arguments,
                                                                      Context& context);
};

// Where the caller may see it: in its match. Errors: NOT_FOUND.
Task<Result<Position>> visible_position(PositionId id, Context& context);

struct PositionMutations {
  static Task<Result<Position>> create_position(MutationCreatePositionArguments arguments, Context& context);
  static Task<Result<Position>> create_game_match_position(MutationCreateGameMatchPositionArguments arguments,
                                                           Context& context);
  static Task<Result<bool>> cancel_position(MutationCancelPositionArguments arguments, Context& context);
  static Task<Result<bool>> cancel_game_match_position(MutationCancelGameMatchPositionArguments arguments,
                                                       Context& context);
  static Task<Result<bool>> close_position(MutationClosePositionArguments arguments, Context& context);
  static Task<Result<bool>> update_position(MutationUpdatePositionArguments arguments, Context& context);
};

struct PositionSubscriptions {
  static Task<Result<Stream<Position>>> position_updated(SubscriptionPositionUpdatedArguments arguments,
                                                         Context& context);
};

struct GameMatchPositionResolver {
  static std::string base_token(const Position& position, Context& context);
  static std::string quote_token(const Position& position, Context& context);
  static Price close_price(const Position& position) { return position.close_price.value_or(Price()); }
  static Price entry_price(const Position& position) { return position.entry_price.value_or(Price()); }
  static std::optional<GameMatchPositionCloseReason> close_reason(const Position& position);
  static Task<Result<std::optional<Timestamp>>> expired_at(const Position& position, Context& context);
  static MatchId game_match_id(const Position& position) { return position.match_id; }
  static ParticipantId game_match_participant_id(const Position& position) { return position.participant_id; }
  static std::optional<Price> liquidation_price(const Position& position);
  static Task<Result<Match>> match(const Position& position, Context& context);
  static Task<Result<Participant>> participant(const Position& position, Context& context);
  static std::optional<VirtualMoney> profit(const Position& position);
  static GameMatchPositionSide side(const Position& position);
  static VirtualMoney size(const Position& position);
  static GameMatchPositionStatus status(const Position& position);
  static std::optional<Price> target_point(const Position& position) { return position.target; }
  static GameMatchPositionType type(const Position& position);
  static std::optional<VirtualMoney> unrealized_profit(const Position& position, Context& context);
};

}  // namespace battlesbit::graph
