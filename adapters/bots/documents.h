// What the bots ask of the public API: the documents, their variables and how their answers are read. Pure, any thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "adapters/bots/game_state.h"
#include "adapters/bots/plays/play.h"
#include "pkg/json/value.h"

namespace battlesbit::bots {

inline constexpr std::string_view kRequestCode =
    "mutation Code($email: String!) { requestEmailVerificationCode(email: $email) { expiresIn } }";
inline constexpr std::string_view kLogIn =
    "mutation LogIn($email: String!, $code: String!) { loginWithEmail(email: $email, verificationCode: $code) "
    "{ accessToken refreshToken expiresIn } }";
inline constexpr std::string_view kRefresh =
    "mutation Refresh($token: String!) { refreshToken(refreshToken: $token) { accessToken refreshToken expiresIn } }";
inline constexpr std::string_view kProfile = "{ profile { id wallets { currency balance locked } } }";
inline constexpr std::string_view kUpdateProfile =
    "mutation Name($name: String!) { updateProfile(updateProfileInput: {nickName: $name}) { id } }";
inline constexpr std::string_view kGames =
    "{ gamesPage(filterBy: {isActive: true}, paginateBy: {limit: 100}) { data { id title currency entryFee rewardPrice "
    "startVBalance minPlayers maxPlayers } } }";
inline constexpr std::string_view kAssets = "{ assets { id symbol priceUSD isStale } }";
inline constexpr std::string_view kJoin = "mutation Join($id: ID!) { joinGame(id: $id) }";
inline constexpr std::string_view kMyMatches =
    "{ myMatches(first: 5, orderBy: {direction: DESC, field: CREATED_AT}) { edges { node "
    "{ id gameID status rulesVersion startTime endTime winnerID } } } }";
inline constexpr std::string_view kMatch =
    "query Match($id: ID!) { gameMatch(id: $id) { id gameID status rulesVersion startTime endTime winnerID "
    "participants { userID vBalance rank prize positions { id baseToken quoteToken side type status leverage margin "
    "entryPrice closePrice profit closeReason stopLoss targetPoint } } } }";
inline constexpr std::string_view kCreate =
    "mutation Open($input: CreateGameMatchPositionInput!, $key: String) { createPosition(input: $input, "
    "idempotencyKey: $key) { id baseToken quoteToken side type status leverage margin entryPrice closePrice profit "
    "closeReason stopLoss targetPoint } }";
inline constexpr std::string_view kClose =
    "mutation Close($id: ID!, $key: String) { closePosition(id: $id, idempotencyKey: $key) }";
inline constexpr std::string_view kCancel =
    "mutation Cancel($id: ID!, $key: String) { cancelPosition(id: $id, idempotencyKey: $key) }";
inline constexpr std::string_view kMove =
    "mutation Move($id: ID!, $stop: Float, $target: Float, $key: String) { updatePosition(id: $id, stopLoss: $stop, "
    "targetPoint: $target, idempotencyKey: $key) }";
inline constexpr std::string_view kMatchUpdated =
    "subscription Live($id: ID!) { matchUpdated(matchID: $id) { time participants { userID equity rank } positions "
    "{ id status } } }";
inline constexpr std::string_view kAssetUpdated =
    "subscription Price($id: String!) { assetUpdated(id: $id) { id priceUSD isStale } }";

json::Object create_variables(const std::string& match_id, const std::string& token, const Order& order,
                              const std::string& key);
json::Object order_variables(const std::string& position_id, const std::string& key);  // Of kClose and kCancel.
json::Object move_variables(const std::string& position_id, const Move& move, const std::string& key);

struct TokenState {
  std::string access{};
  std::string refresh{};
  std::int64_t expires_in_s = 0;
};

struct LiveState {
  struct Player {
    std::string user_id{};
    VirtualMoney equity{};
    std::int64_t rank = 0;
  };
  std::vector<Player> players{};
  std::string fingerprint{};  // Differs when a position came, went or changed its status.
};

// Each takes the value of "data". Errors: BAD_ANSWER.
Result<TokenState> read_tokens(const json::Value& data, std::string_view operation);
Result<ProfileState> read_profile(const json::Value& data);
Result<std::vector<GameState>> read_games(const json::Value& data);
Result<std::vector<AssetState>> read_assets(const json::Value& data);
Result<std::vector<MatchState>> read_my_matches(const json::Value& data);
Result<MatchState> read_match(const json::Value& data);
Result<PositionState> read_created(const json::Value& data);
Result<LiveState> read_live(const json::Value& data);
Result<AssetState> read_price(const json::Value& data);  // Without its token.

}  // namespace battlesbit::bots
