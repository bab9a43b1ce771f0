#include "graph/resolvers/matches.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "domain/entities/equity.h"
#include "domain/entities/match_lifecycle.h"
#include "graph/lists.h"
#include "graph/resolvers/users.h"
#include "pkg/digest/sha256.h"

namespace battlesbit::graph {
namespace {

std::unexpected<Error> no_such_match() {
  return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no match with this id.");
}

Task<Result<MatchSearch>> search_of(std::optional<GameMatchFilter> filter, Context& context) {
  MatchSearch search;
  CO_TRY_VOID(read_common_filter<MatchId>(filter, search));
  CO_TRY(search.player, co_await context.scope(kSeeMatches));
  co_return search;
}

Task<Result<std::vector<Position>>> positions_of(const Participant& player, Context& context) {
  CO_TRY(auto positions, co_await context.load().positions.load(player.match_id));
  ASSERT(positions.has_value(), "every match has a list of positions");
  std::erase_if(*positions, [&player](const Position& position) { return position.participant_id != player.id; });
  co_return *std::move(positions);
}

PriceOf last_prices(Context& context) {
  return [&market = context.services.market](const Symbol& symbol) { return market.last_price(symbol); };
}

// What is known before the arena's first word, and after its last.
Task<Result<LiveState>> present_state(MatchId match, Context& context) {
  LiveState state{.match_id = match, .time = context.services.clock.now(), .players = {}, .positions = {}};
  CO_TRY(auto players, co_await context.load().participants.load(match));
  CO_TRY(auto positions, co_await context.load().positions.load(match));
  const auto price_of = last_prices(context);
  for (const auto& player : *players) {
    std::vector<Position> own;
    std::ranges::copy_if(*positions, std::back_inserter(own),
                         [&player](const Position& position) { return position.participant_id == player.id; });
    state.players.push_back(
        {player.id, player.user_id, player.balance, equity(player.balance, own, price_of), player.rank.value_or(0)});
  }
  // The final ranks, else by equity.
  std::ranges::sort(state.players, [](const LiveState::Player& a, const LiveState::Player& b) {
    return std::tuple(a.rank, b.equity, a.id) < std::tuple(b.rank, a.equity, b.id);
  });
  for (std::int32_t rank = 0; auto& player : state.players) player.rank = ++rank;
  for (const auto& position : *positions) {
    if (position.status != PositionStatus::kOpen && position.status != PositionStatus::kPending) continue;
    const auto price = price_of(position.symbol);
    const auto profit = price ? unrealized_profit(position, *price) : VirtualMoney();
    state.positions.push_back({position.id, position.participant_id, position.status, price.value_or(Price()), profit});
  }
  co_return state;
}

// How the match stands at once, and then whenever something happens; the rows are always those of that moment.
class MatchUpdates final : public graphql::EventStream<LiveState> {
 public:
  MatchUpdates(Stream<MatchNews> news, MatchId match, Context& context)
      : news_(std::move(news)), match_(match), context_(context) {}

  Task<std::optional<LiveState>> next() override {
    std::optional<MatchNews> news = MatchNews{{}, true, false};
    if (!std::exchange(is_first_, false)) news = co_await news_->next();
    // What was stored is in the next live state: four of them a second are enough.
    while (news && !news->live && !news->has_changed) news = co_await news_->next();
    if (!news) co_return std::nullopt;
    context_.renew();
    if (news->live) co_return std::move(news->live);
    auto state = co_await present_state(match_, context_);
    is_broken_ = !state;
    co_return state ? std::optional(*std::move(state)) : std::nullopt;
  }
  bool lost_events() const override { return is_broken_ || news_->lost_events(); }

 private:
  bool is_first_ = true;
  bool is_broken_ = false;  // The rows cannot be read at the moment.
  Stream<MatchNews> news_;
  MatchId match_;
  Context& context_;
};

}  // namespace

Task<Result<Match>> match_by_id(MatchId id, Context& context) {
  CO_TRY(auto match, co_await context.load().match.load(id));
  if (!match) co_return no_such_match();
  co_return *std::move(match);
}

// The match before its players, who are read once for the whole answer: so one that is closed has their ranks.
Task<Result<Match>> visible_match(MatchId id, std::string_view permission, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(auto match, co_await match_by_id(id, context));
  CO_TRY(const auto players, co_await context.load().participants.load(id));
  if (!players || std::ranges::find(*players, user, &Participant::user_id) == players->end()) {
    CO_TRY(const bool allowed, co_await context.has_permission(permission));
    if (!allowed) co_return no_such_match();
  }
  co_return match;
}

Task<Result<Participant>> visible_participant(ParticipantId id, Context& context) {
  CO_TRY_VOID(context.require_user());
  CO_TRY(auto player, co_await context.load().participant.load(id));
  const auto not_found = found(std::optional<Participant>(), "participant");
  if (!player) co_return not_found;
  const auto match = co_await visible_match(player->match_id, kSeeMatches, context);
  if (!match && match.error().kind == ErrorKind::kNotFound) co_return not_found;
  if (!match) co_return std::unexpected(match.error());
  co_return *std::move(player);
}

Task<Result<bool>> MatchQueries::is_trading_stopped(Context& context) { return context.services.trading_halt.is_on(); }

Task<Result<Match>> MatchQueries::game_match(QueryGameMatchArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<MatchId>("id", arguments.id));
  co_return co_await visible_match(id, kSeeMatches, context);
}

Task<Result<Connection<Match>>> MatchQueries::game_matches(QueryGameMatchesArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await connection_of(context.services.listings.matches, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<Match>>> MatchQueries::game_matches_page(QueryGameMatchesPageArguments arguments,
                                                                Context& context) {
  CO_TRY(auto search, co_await search_of(arguments.filter_by, context));
  co_return co_await offset_page_of(context.services.listings.matches, std::move(search), std::move(arguments));
}

Task<Result<Connection<Match>>> MatchQueries::my_matches(QueryMyMatchesArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  co_return co_await connection_of(context.services.listings.matches, MatchSearch{{}, {}, user}, std::move(arguments));
}

Task<Result<bool>> MatchMutations::emergency_stop(MutationEmergencyStopArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY_VOID(co_await context.services.emergency_stop.run(user, arguments.stopped));
  co_return true;
}

Task<Result<Match>> MatchMutations::lock_trading(MutationLockTradingArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(const auto id, id_of<MatchId>("matchID", arguments.match_id));
  co_return co_await context.services.lock_trading.run(user, id, arguments.locked);
}

Task<Result<Stream<LiveState>>> MatchSubscriptions::match_updated(SubscriptionMatchUpdatedArguments arguments,
                                                                  Context& context) {
  CO_TRY(const auto id, id_of<MatchId>("matchID", arguments.match_id));
  CO_TRY_VOID(co_await visible_match(id, kSeeMatches, context));
  co_return std::make_unique<MatchUpdates>(context.services.events.match(id), id, context);
}

std::optional<Timestamp> GameMatchResolver::start_time(const Match& match) {
  return match.start_time == Timestamp() ? std::nullopt : std::optional(match.start_time);
}

std::optional<Timestamp> GameMatchResolver::end_time(const Match& match) {
  return match.end_time == Timestamp() ? std::nullopt : std::optional(match.end_time);
}

GameMatchStatus GameMatchResolver::status(const Match& match) { return to_schema(match.status); }

Task<Result<Game>> GameMatchResolver::game(const Match& match, Context& context) {
  CO_TRY(auto game, co_await context.load().game.load(match.game_id));
  ASSERT(game.has_value(), "a match's game exists: the database has a foreign key");
  co_return *std::move(game);
}

Task<Result<std::optional<std::vector<Participant>>>> GameMatchResolver::participants(const Match& match,
                                                                                      Context& context) {
  return context.load().participants.load(match.id);
}

Task<Result<std::optional<std::vector<Position>>>> GameMatchResolver::positions(const Match& match, Context& context) {
  return context.load().positions.load(match.id);
}

// It would tell nothing before the end, but that something happened.
Task<Result<std::optional<std::string>>> GameMatchResolver::result_hash(const Match& match, Context& context) {
  if (!is_final(match.status)) co_return std::nullopt;
  CO_TRY(const auto result, co_await context.load().result_hash.load(match.id));
  if (!result) co_return std::nullopt;
  co_return to_hex(result->hash);
}

Task<Result<std::optional<User>>> GameMatchResolver::winner(const Match& match, Context& context) {
  if (!match.winner_id) co_return std::nullopt;
  co_return co_await context.load().user.load(*match.winner_id);
}

Task<Result<VirtualMoney>> GameMatchParticipantResolver::available_balance(const Participant& player,
                                                                           Context& context) {
  CO_TRY(const auto positions, co_await positions_of(player, context));
  co_return battlesbit::available_balance(player.balance, positions);
}

Task<Result<VirtualMoney>> GameMatchParticipantResolver::equity(const Participant& player, Context& context) {
  CO_TRY(const auto positions, co_await positions_of(player, context));
  co_return battlesbit::equity(player.balance, positions, last_prices(context));
}

GameMatchParticipantCurrency GameMatchParticipantResolver::currency(const Participant& player) {
  return graph::currency<GameMatchParticipantCurrency>(player.fee.currency);
}

Task<Result<Match>> GameMatchParticipantResolver::match(const Participant& player, Context& context) {
  return match_by_id(player.match_id, context);
}

Task<Result<std::optional<std::vector<Position>>>> GameMatchParticipantResolver::positions(const Participant& player,
                                                                                           Context& context) {
  CO_TRY(auto positions, co_await positions_of(player, context));
  co_return std::optional(std::move(positions));
}

Task<Result<User>> GameMatchParticipantResolver::user(const Participant& player, Context& context) {
  return user_by_id(player.user_id, context);
}

GameMatchPositionStatus LivePositionResolver::status(const LiveState::OpenPosition& position) {
  return to_schema(position.status);
}

Task<Result<Match>> MatchUpdateResolver::match(const LiveState& state, Context& context) {
  return match_by_id(state.match_id, context);
}

}  // namespace battlesbit::graph
