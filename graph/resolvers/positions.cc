#include "graph/resolvers/positions.h"

#include <algorithm>

#include "domain/entities/equity.h"
#include "domain/entities/position_math.h"
#include "graph/lists.h"
#include "graph/position_updates.h"
#include "graph/resolvers/matches.h"

namespace battlesbit::graph {
namespace {

constexpr std::string_view kSeeAll = "read:gameMatchPositions";

Result<CreatePosition::Input> input_of(UserId user, const CreateGameMatchPositionInput& given,
                                       std::optional<std::string> key) {
  CreatePosition::Input input;
  input.user = user;
  input.base_token = given.base_token;
  input.idempotency_key = std::move(key);
  input.request.side = from_schema(given.side);
  input.request.type = from_schema(given.type);
  input.request.leverage = given.leverage;
  TRY(input.match, id_of<MatchId>("input.matchID", given.match_id));
  TRY(input.request.margin, number_of<VirtualMoney>("input.margin", given.margin));
  TRY(input.request.limit_price, optional_number_of<Price>("input.limitPrice", given.limit_price));
  TRY(input.request.stop_loss, optional_number_of<Price>("input.stopLoss", given.stop_loss));
  TRY(input.request.target, optional_number_of<Price>("input.targetPoint", given.target_point));
  return input;
}

Task<Result<Position>> create(CreateGameMatchPositionInput given, std::optional<std::string> key, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(auto input, input_of(user, given, std::move(key)));
  co_return co_await context.services.create_position.run(std::move(input));
}

Result<OrderPosition::Target> target_of(const std::string& id, std::optional<std::string> key, Context& context) {
  TRY(const auto user, context.require_user());
  TRY(const auto position, id_of<PositionId>("id", id));
  return OrderPosition::Target{user, position, std::move(key)};
}

Task<Result<bool>> cancel(std::string id, std::optional<std::string> key, Context& context) {
  CO_TRY(auto target, target_of(id, std::move(key), context));
  CO_TRY_VOID(co_await context.services.order_position.cancel(std::move(target)));
  co_return true;
}

// Both have to be said: an app that means to move one and leaves the other out would take it away without knowing.
Result<std::optional<Price>> trigger_of(std::string_view argument, const Nullable<graphql::Decimal>& given) {
  if (!given.is_given) {
    return fail(ErrorKind::kInvalidArgument, "BAD_USER_INPUT",
                fmt::format("{} must be given: a price, or null for none.", argument));
  }
  return optional_number_of<Price>(argument, given);
}

std::optional<Asset> asset_of(const Position& position, const MarketView& market) {
  const auto found = std::ranges::find(market.assets(), position.symbol, &Asset::symbol);
  if (found == market.assets().end()) return std::nullopt;
  return *found;
}

Task<Result<PositionSearch>> search_of(std::optional<GameMatchPositionFilter> filter, Context& context) {
  PositionSearch search;
  CO_TRY_VOID(read_common_filter<PositionId>(filter, search));
  CO_TRY(search.user, co_await context.scope(kSeeAll));
  co_return search;
}

}  // namespace

Task<Result<Position>> visible_position(PositionId id, Context& context) {
  CO_TRY_VOID(context.require_user());
  CO_TRY(auto position, co_await context.load().position.load(id));
  const auto not_found = found(std::optional<Position>(), "position");
  if (!position) co_return not_found;
  const auto match = co_await visible_match(position->match_id, kSeeAll, context);
  if (!match && match.error().kind == ErrorKind::kNotFound) co_return not_found;
  if (!match) co_return std::unexpected(match.error());
  co_return *std::move(position);
}

Task<Result<Position>> PositionQueries::game_match_position(QueryGameMatchPositionArguments arguments,
                                                            Context& context) {
  CO_TRY(const auto id, id_of<PositionId>("id", arguments.id));
  co_return co_await visible_position(id, context);
}

Task<Result<Connection<Position>>> PositionQueries::game_match_positions(QueryGameMatchPositionsArguments arguments,
                                                                         Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await connection_of(context.services.listings.positions, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<Position>>> PositionQueries::game_match_positions_page(
    QueryGameMatchPositionsPageArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await offset_page_of(context.services.listings.positions, std::move(search), std::move(arguments));
}

Task<Result<Position>> PositionMutations::create_position(MutationCreatePositionArguments arguments, Context& context) {
  return create(std::move(arguments.input), std::move(arguments.idempotency_key), context);
}

Task<Result<Position>> PositionMutations::create_game_match_position(MutationCreateGameMatchPositionArguments arguments,
                                                                     Context& context) {
  return create(std::move(arguments.create_game_input), std::nullopt, context);
}

Task<Result<bool>> PositionMutations::cancel_position(MutationCancelPositionArguments arguments, Context& context) {
  return cancel(std::move(arguments.id), std::move(arguments.idempotency_key), context);
}

Task<Result<bool>> PositionMutations::cancel_game_match_position(MutationCancelGameMatchPositionArguments arguments,
                                                                 Context& context) {
  return cancel(std::move(arguments.id), std::nullopt, context);
}

Task<Result<bool>> PositionMutations::close_position(MutationClosePositionArguments arguments, Context& context) {
  using Fraction = Fixed<struct FractionTag>;
  CO_TRY(auto target, target_of(arguments.id, std::move(arguments.idempotency_key), context));
  auto fraction = Fraction::from_integer(1);
  if (arguments.fraction) {
    CO_TRY(fraction, number_of<Fraction>("fraction", *arguments.fraction));
  }
  CO_TRY_VOID(co_await context.services.order_position.close(std::move(target), fraction.units()));
  co_return true;
}

Task<Result<bool>> PositionMutations::update_position(MutationUpdatePositionArguments arguments, Context& context) {
  CO_TRY(auto target, target_of(arguments.id, std::move(arguments.idempotency_key), context));
  EditOrder edit;
  CO_TRY(edit.stop_loss, trigger_of("stopLoss", arguments.stop_loss));
  CO_TRY(edit.target, trigger_of("targetPoint", arguments.target_point));
  CO_TRY_VOID(co_await context.services.order_position.edit(std::move(target), edit));
  co_return true;
}

Task<Result<Stream<Position>>> PositionSubscriptions::position_updated(SubscriptionPositionUpdatedArguments arguments,
                                                                       Context& context) {
  CO_TRY(const auto id, id_of<MatchId>("matchID", arguments.match_id));
  CO_TRY_VOID(co_await visible_match(id, kSeeAll, context));
  co_return std::make_unique<PositionUpdates>(context.services.events.match(id), id, context);
}

std::string GameMatchPositionResolver::base_token(const Position& position, Context& context) {
  const auto asset = asset_of(position, context.services.market);
  return asset ? asset->base_token : position.symbol.text;  // One that is not traded here any more.
}

std::string GameMatchPositionResolver::quote_token(const Position& position, Context& context) {
  const auto asset = asset_of(position, context.services.market);
  return asset ? asset->quote_token : "";
}

std::optional<GameMatchPositionCloseReason> GameMatchPositionResolver::close_reason(const Position& position) {
  if (!position.close_reason) return std::nullopt;
  return to_schema(*position.close_reason);
}

Task<Result<std::optional<Timestamp>>> GameMatchPositionResolver::expired_at(const Position& position,
                                                                             Context& context) {
  CO_TRY(const auto match, co_await match_by_id(position.match_id, context));
  co_return GameMatchResolver::end_time(match);
}

std::optional<Price> GameMatchPositionResolver::liquidation_price(const Position& position) {
  if (!position.entry_price) return std::nullopt;
  return battlesbit::liquidation_price(position.side, position.leverage, *position.entry_price);
}

Task<Result<Match>> GameMatchPositionResolver::match(const Position& position, Context& context) {
  return match_by_id(position.match_id, context);
}

Task<Result<Participant>> GameMatchPositionResolver::participant(const Position& position, Context& context) {
  CO_TRY(const auto players, co_await context.load().participants.load(position.match_id));
  const auto found = std::ranges::find(*players, position.participant_id, &Participant::id);
  ASSERT(found != players->end(), "a position's participant is in its match: the database has a foreign key");
  co_return *found;
}

std::optional<VirtualMoney> GameMatchPositionResolver::profit(const Position& position) {
  if (!position.entry_price) return std::nullopt;
  return position.profit;
}

GameMatchPositionSide GameMatchPositionResolver::side(const Position& position) { return to_schema(position.side); }

VirtualMoney GameMatchPositionResolver::size(const Position& position) {
  return position_size(position.margin, position.leverage);
}

GameMatchPositionStatus GameMatchPositionResolver::status(const Position& position) {
  return to_schema(position.status);
}

GameMatchPositionType GameMatchPositionResolver::type(const Position& position) { return to_schema(position.type); }

std::optional<VirtualMoney> GameMatchPositionResolver::unrealized_profit(const Position& position, Context& context) {
  const auto price = context.services.market.last_price(position.symbol);
  if (position.status != PositionStatus::kOpen || !price) return std::nullopt;
  return battlesbit::unrealized_profit(position, *price);
}

}  // namespace battlesbit::graph
