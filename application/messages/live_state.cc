#include "application/messages/live_state.h"

#include <optional>

#include <fmt/format.h>

#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit {
namespace {

std::unexpected<Error> malformed(std::string_view key) {
  return fail(ErrorKind::kInvalidArgument, "MALFORMED_LIVE_STATE",
              fmt::format("live state: bad or missing key {}", key));
}

std::string_view text_of(const json::Value& object, std::string_view key) {
  const auto* value = object.find(key);
  const auto* text = value != nullptr ? value->string() : nullptr;
  return text != nullptr ? std::string_view(*text) : std::string_view();
}

template <class IdType>
bool read_id(const json::Value& object, std::string_view key, IdType& id) {
  const auto parsed = IdType::parse(text_of(object, key));
  if (parsed) id = *parsed;
  return parsed.has_value();
}

template <class FixedType>
bool read_fixed(const json::Value& object, std::string_view key, FixedType& number) {
  const auto parsed = FixedType::parse(text_of(object, key));
  if (parsed) number = *parsed;
  return parsed.has_value();
}

std::optional<std::int64_t> integer_of(const json::Value& object, std::string_view key) {
  const auto* value = object.find(key);
  return value != nullptr ? value->to_int64() : std::nullopt;
}

Result<LiveState::Player> read_player(const json::Value& object) {
  LiveState::Player player;
  const auto rank = integer_of(object, "rank");
  if (!read_id(object, "id", player.id)) return malformed("participants.id");
  if (!read_id(object, "userId", player.user_id)) return malformed("participants.userId");
  if (!read_fixed(object, "balance", player.balance)) return malformed("participants.balance");
  if (!read_fixed(object, "equity", player.equity)) return malformed("participants.equity");
  if (!rank) return malformed("participants.rank");
  player.rank = static_cast<std::int32_t>(*rank);
  return player;
}

Result<LiveState::OpenPosition> read_position(const json::Value& object) {
  LiveState::OpenPosition position;
  const auto status = parse_position_status(text_of(object, "status"));
  if (!read_id(object, "id", position.id)) return malformed("positions.id");
  if (!read_id(object, "participantId", position.participant_id)) return malformed("positions.participantId");
  if (!status) return malformed("positions.status");
  if (!read_fixed(object, "lastPrice", position.last_price)) return malformed("positions.lastPrice");
  if (!read_fixed(object, "unrealized", position.unrealized)) return malformed("positions.unrealized");
  position.status = *status;
  return position;
}

}  // namespace

std::string encode_live_state(const LiveState& state) {
  std::string text;
  json::Writer writer(text);
  writer.begin_object()
      .field("matchId", state.match_id.to_string())
      .field("time", state.time.time_since_epoch().count());
  writer.key("participants").begin_array();
  for (const auto& player : state.players) {
    writer.begin_object()
        .field("id", player.id.to_string())
        .field("userId", player.user_id.to_string())
        .field("balance", player.balance.to_string())
        .field("equity", player.equity.to_string())
        .field("rank", player.rank)
        .end_object();
  }
  writer.end_array().key("positions").begin_array();
  for (const auto& position : state.positions) {
    writer.begin_object()
        .field("id", position.id.to_string())
        .field("participantId", position.participant_id.to_string())
        .field("status", to_string(position.status))
        .field("lastPrice", position.last_price.to_string())
        .field("unrealized", position.unrealized.to_string())
        .end_object();
  }
  writer.end_array().end_object();
  return text;
}

Result<LiveState> decode_live_state(std::string_view payload) {
  TRY(const auto root, json::parse(payload));
  LiveState state;
  const auto time = integer_of(root, "time");
  const auto* players = root.find("participants");
  const auto* positions = root.find("positions");
  if (!read_id(root, "matchId", state.match_id)) return malformed("matchId");
  if (!time) return malformed("time");
  if (players == nullptr || players->array() == nullptr) return malformed("participants");
  if (positions == nullptr || positions->array() == nullptr) return malformed("positions");
  state.time = Timestamp(Duration(*time));
  for (const auto& object : *players->array()) {
    TRY(auto player, read_player(object));
    state.players.push_back(std::move(player));
  }
  for (const auto& object : *positions->array()) {
    TRY(auto position, read_position(object));
    state.positions.push_back(std::move(position));
  }
  return state;
}

}  // namespace battlesbit
