// Resolvers of matches, their participants and their live state. Loop thread only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

inline constexpr std::string_view kSeeMatches = "read:gameMatches";

// Players see the matches they play in; what they may not see is not found.
struct MatchQueries {
  static Task<Result<bool>> is_trading_stopped(Context& context);
  static Task<Result<Match>> game_match(QueryGameMatchArguments arguments, Context& context);
  static Task<Result<Connection<Match>>> game_matches(QueryGameMatchesArguments arguments, Context& context);
  static Task<Result<OffsetPage<Match>>> game_matches_page(QueryGameMatchesPageArguments arguments, Context& context);
  static Task<Result<Connection<Match>>> my_matches(QueryMyMatchesArguments arguments, Context& context);
};

struct MatchMutations {
  static Task<Result<bool>> emergency_stop(MutationEmergencyStopArguments arguments, Context& context);
  static Task<Result<Match>> lock_trading(MutationLockTradingArguments arguments, Context& context);
};

struct MatchSubscriptions {
  static Task<Result<Stream<LiveState>>> match_updated(SubscriptionMatchUpdatedArguments arguments, Context& context);
};

// A match that is sure to exist. Errors: NOT_FOUND, UNAVAILABLE.
Task<Result<Match>> match_by_id(MatchId id, Context& context);
// The same where the caller may see it: a player of it, or one with the permission.
Task<Result<Match>> visible_match(MatchId id, std::string_view permission, Context& context);
Task<Result<Participant>> visible_participant(ParticipantId id, Context& context);

struct GameMatchResolver {
  static std::optional<Timestamp> start_time(const Match& match);
  static std::optional<Timestamp> end_time(const Match& match);
  static GameMatchStatus status(const Match& match);
  static Task<Result<Game>> game(const Match& match, Context& context);
  static Task<Result<std::optional<std::vector<Participant>>>> participants(const Match& match, Context& context);
  static Task<Result<std::optional<std::vector<Position>>>> positions(const Match& match, Context& context);
  static Task<Result<std::optional<std::string>>> result_hash(const Match& match, Context& context);
  static Task<Result<std::optional<User>>> winner(const Match& match, Context& context);
};

struct GameMatchParticipantResolver {
  static Task<Result<VirtualMoney>> available_balance(const Participant& player, Context& context);
  static Task<Result<VirtualMoney>> equity(const Participant& player, Context& context);
  static GameMatchParticipantCurrency currency(const Participant& player);
  static MatchId game_match_id(const Participant& player) { return player.match_id; }
  static Task<Result<Match>> match(const Participant& player, Context& context);
  static Task<Result<std::optional<std::vector<Position>>>> positions(const Participant& player, Context& context);
  static Task<Result<User>> user(const Participant& player, Context& context);
  static VirtualMoney v_balance(const Participant& player) { return player.balance; }
};

struct LiveParticipantResolver {
  static ParticipantId participant_id(const LiveState::Player& player) { return player.id; }
  static VirtualMoney v_balance(const LiveState::Player& player) { return player.balance; }
};

struct LivePositionResolver {
  static GameMatchPositionStatus status(const LiveState::OpenPosition& position);
  static VirtualMoney unrealized_profit(const LiveState::OpenPosition& position) { return position.unrealized; }
};

struct MatchUpdateResolver {
  static Task<Result<Match>> match(const LiveState& state, Context& context);
  static const std::vector<LiveState::Player>& participants(const LiveState& state) { return state.players; }
};

}  // namespace battlesbit::graph
