#include "adapters/bots/documents.h"

#include "adapters/bots/fields.h"

namespace battlesbit::bots {
namespace {

const json::Value& at(const json::Value& value, std::string_view key) {
  static const json::Value kNothing;
  const auto* found = value.find(key);
  return found ? *found : kNothing;
}

json::Value number(const std::optional<Price>& price) {
  if (!price) return nullptr;
  return json::Number{price->to_string()};
}

// `closed` inside is `settled` on the wire, as published.
std::optional<PositionStatus> parse_status(std::string_view text) {
  return text == "settled" ? std::optional(PositionStatus::kClosed) : parse_position_status(text);
}

Result<PositionState> read_position(const json::Value& json) {
  Fields fields(json);
  PositionState position;
  position.id = fields.text("id");
  position.symbol = fields.text("baseToken") + fields.text("quoteToken");
  position.side = fields.word("side", parse_position_side);
  position.type = fields.word("type", parse_position_type);
  position.status = fields.word("status", parse_status);
  position.leverage = static_cast<std::uint8_t>(fields.whole("leverage"));
  position.margin = fields.fixed<VirtualMoney>("margin");
  position.entry = fields.fixed<Price>("entryPrice");
  position.exit = fields.fixed<Price>("closePrice");
  position.profit = fields.optional_fixed<VirtualMoney>("profit").value_or(VirtualMoney());
  if (fields.optional_text("closeReason")) position.reason = fields.word("closeReason", parse_close_reason);
  position.stop_loss = fields.optional_fixed<Price>("stopLoss");
  position.target = fields.optional_fixed<Price>("targetPoint");
  return fields.finish(std::move(position));
}

Result<SeatState> read_seat(const json::Value& json) {
  Fields fields(json);
  SeatState seat;
  seat.user_id = fields.text("userID");
  seat.balance = fields.fixed<VirtualMoney>("vBalance");
  seat.rank = fields.optional_whole("rank");
  seat.prize_units = fields.whole("prize");
  seat.positions = fields.list("positions", read_position);
  return fields.finish(std::move(seat));
}

Result<MatchState> read_one_match(const json::Value& json) {
  Fields fields(json);
  MatchState match;
  match.id = fields.text("id");
  match.game_id = fields.text("gameID");
  match.status = fields.word("status", parse_match_status);
  match.rules_version = fields.whole("rulesVersion");
  match.start_time = fields.optional_time("startTime");
  match.end_time = fields.optional_time("endTime");
  match.winner_id = fields.optional_text("winnerID");
  match.seats = fields.list("participants", read_seat);
  return fields.finish(std::move(match));
}

Result<MatchState> read_match_edge(const json::Value& edge) { return read_one_match(at(edge, "node")); }

Result<GameState> read_game(const json::Value& json) {
  Fields fields(json);
  GameState game;
  game.id = fields.text("id");
  game.title = fields.text("title");
  game.entry_fee = {fields.word("currency", parse_currency), fields.whole("entryFee")};
  game.reward_units = fields.optional_whole("rewardPrice");
  game.start_balance = fields.fixed<VirtualMoney>("startVBalance");
  game.min_players = fields.whole("minPlayers");
  game.max_players = fields.whole("maxPlayers");
  return fields.finish(std::move(game));
}

Result<AssetState> read_asset(const json::Value& json) {
  Fields fields(json);
  AssetState asset;
  asset.id = fields.text("id");
  asset.token = fields.optional_text("symbol").value_or("");
  asset.price = fields.fixed<Price>("priceUSD");
  asset.is_stale = fields.flag("isStale");
  return fields.finish(std::move(asset));
}

Result<WalletState> read_wallet(const json::Value& json) {
  Fields fields(json);
  WalletState wallet;
  wallet.currency = fields.word("currency", parse_currency);
  wallet.available_units = fields.whole("balance");
  wallet.held_units = fields.whole("locked");
  return fields.finish(wallet);
}

Result<LiveState::Player> read_live_player(const json::Value& json) {
  Fields fields(json);
  LiveState::Player player;
  player.user_id = fields.text("userID");
  player.equity = fields.fixed<VirtualMoney>("equity");
  player.rank = fields.whole("rank");
  return fields.finish(std::move(player));
}

Result<std::string> read_live_position(const json::Value& json) {
  Fields fields(json);
  auto text = fields.text("id") + ":" + fields.text("status") + " ";
  return fields.finish(std::move(text));
}

}  // namespace

json::Object create_variables(const std::string& match_id, const std::string& token, const Order& order,
                              const std::string& key) {
  json::Object input;
  input.set("matchID", match_id);
  input.set("baseToken", token);
  input.set("side", to_string(order.side));
  input.set("type", to_string(order.type));
  input.set("leverage", order.leverage);
  input.set("margin", json::Number{order.margin.to_string()});
  input.set("limitPrice", number(order.limit_price));
  input.set("stopLoss", number(order.stop_loss));
  input.set("targetPoint", number(order.target));
  json::Object variables;
  variables.set("input", std::move(input));
  variables.set("key", key);
  return variables;
}

json::Object order_variables(const std::string& position_id, const std::string& key) {
  json::Object variables;
  variables.set("id", position_id);
  variables.set("key", key);
  return variables;
}

json::Object move_variables(const std::string& position_id, const Move& move, const std::string& key) {
  auto variables = order_variables(position_id, key);
  variables.set("stop", number(move.stop_loss));
  variables.set("target", number(move.target));
  return variables;
}

Result<TokenState> read_tokens(const json::Value& data, std::string_view operation) {
  Fields fields(at(data, operation));
  TokenState tokens{fields.text("accessToken"), fields.text("refreshToken"), fields.whole("expiresIn")};
  return fields.finish(std::move(tokens));
}

Result<ProfileState> read_profile(const json::Value& data) {
  Fields fields(at(data, "profile"));
  ProfileState profile{fields.text("id"), fields.list("wallets", read_wallet)};
  return fields.finish(std::move(profile));
}

Result<std::vector<GameState>> read_games(const json::Value& data) {
  Fields fields(at(data, "gamesPage"));
  return fields.finish(fields.list("data", read_game));
}

Result<std::vector<AssetState>> read_assets(const json::Value& data) {
  Fields fields(data);
  return fields.finish(fields.list("assets", read_asset));
}

Result<std::vector<MatchState>> read_my_matches(const json::Value& data) {
  Fields fields(at(data, "myMatches"));
  return fields.finish(fields.list("edges", read_match_edge));
}

Result<MatchState> read_match(const json::Value& data) { return read_one_match(at(data, "gameMatch")); }

Result<PositionState> read_created(const json::Value& data) { return read_position(at(data, "createPosition")); }

Result<LiveState> read_live(const json::Value& data) {
  Fields fields(at(data, "matchUpdated"));
  LiveState live;
  live.players = fields.list("participants", read_live_player);
  for (const auto& position : fields.list("positions", read_live_position)) live.fingerprint += position;
  return fields.finish(std::move(live));
}

Result<AssetState> read_price(const json::Value& data) { return read_asset(at(data, "assetUpdated")); }

}  // namespace battlesbit::bots
