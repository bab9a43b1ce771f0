// Rows to entities. Each takes any row that has the columns of its entity, because the rows of pages have one more.
// Any thread.
#pragma once

#include <algorithm>

#include "adapters/postgres/repository.h"
#include "domain/entities/game.h"
#include "domain/entities/match.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/entities/progress.h"
#include "domain/entities/user.h"
#include "domain/entities/wallet_entry.h"
#include "domain/services/ledger.h"

namespace battlesbit::postgres {

template <class Enum>
Enum known(std::optional<Enum> parsed) {
  ASSERT(parsed.has_value(), "the schema's names of an enum are those of the domain");
  return *parsed;
}

template <class FixedType>
std::optional<FixedType> fixed_of(std::optional<std::int64_t> units) {
  if (!units) return std::nullopt;
  return FixedType::from_units(*units);
}

template <class FixedType>
std::optional<std::int64_t> units_of(const std::optional<FixedType>& value) {
  if (!value) return std::nullopt;
  return value->units();
}

inline constexpr auto to_user = [](const auto& row) {
  return User{UserId{row.id}, row.email,    row.nick_name,    row.avatar,
              row.is_active,  row.is_staff, row.is_superuser, row.is_email_verified,
              row.cup,        row.exp,      row.created_at,   row.updated_at};
};

inline constexpr auto to_session = [](const auto& row) {
  return Session{SessionId{row.id}, UserId{row.user_id}, row.generation, row.rotated_at,
                 row.expires_at,    row.revoked_at,      row.created_at, {row.address, row.user_agent}};
};

inline constexpr auto to_verification_code = [](const auto& row) {
  VerificationCode code{VerificationId{row.id}, row.email,      {},
                        row.tries_left,         row.expires_at, row.used_at,
                        row.mailed_at,          row.refused_at, row.created_at};
  ASSERT(row.nonce.size() == code.nonce.size(), "a stored nonce has 16 bytes");
  std::ranges::copy(row.nonce, code.nonce.begin());
  return code;
};

inline constexpr auto to_game = [](const auto& row) {
  Game game;
  game.id = GameId{row.id};
  game.title = row.title;
  game.description = row.description;
  game.cover = row.cover;
  game.entry_fee = Money{known(parse_currency(row.currency)), row.entry_fee};
  game.start_balance = VirtualMoney::from_units(row.start_balance);
  game.duration = Duration(row.duration);
  game.countdown = Duration(row.countdown);
  game.min_players = static_cast<std::uint8_t>(row.min_players);
  game.max_players = static_cast<std::uint8_t>(row.max_players);
  game.max_positions = static_cast<std::uint8_t>(row.max_positions);
  game.reward_price = row.reward_price;
  game.cup = row.cup;
  game.win_exp = row.win_exp;
  game.lose_exp = row.lose_exp;
  game.is_active = row.is_active;
  game.created_at = row.created_at;
  game.updated_at = row.updated_at;
  return game;
};

inline constexpr auto to_join_request = [](const auto& row) {
  return JoinRequest{JoinRequestId{row.id},
                     GameId{row.game_id},
                     UserId{row.user_id},
                     Money{known(parse_currency(row.currency)), row.fee},
                     known(parse_join_status(row.status)),
                     id_of<MatchId>(row.match_id),
                     row.created_at};
};

inline constexpr auto to_match = [](const auto& row) {
  Match match;
  match.id = MatchId{row.id};
  match.game_id = GameId{row.game_id};
  match.status = known(parse_match_status(row.status));
  match.rules_version = static_cast<std::uint16_t>(row.rules_version);
  match.start_time = row.start_time;
  match.end_time = row.end_time;
  match.trading_locked = row.trading_locked;
  match.orders_closed = row.orders_closed;
  match.positions_final = row.positions_final;
  match.voided = row.voided;
  match.winner_id = id_of<UserId>(row.winner_id);
  match.version = row.version;
  match.created_at = row.created_at;
  match.updated_at = row.updated_at;
  return match;
};

inline constexpr auto to_participant = [](const auto& row) {
  Participant seat;
  seat.id = ParticipantId{row.id};
  seat.match_id = MatchId{row.match_id};
  seat.user_id = UserId{row.user_id};
  seat.fee = Money{known(parse_currency(row.currency)), row.fee};
  seat.balance = VirtualMoney::from_units(row.balance);
  seat.balance_reached_at = row.balance_reached_at;
  seat.joined_at = row.joined_at;
  if (row.rank) seat.rank = static_cast<std::uint16_t>(*row.rank);
  seat.prize = row.prize;
  seat.created_at = row.created_at;
  seat.updated_at = row.updated_at;
  return seat;
};

inline constexpr auto to_wallet = [](const auto& row) {
  return Wallet{WalletId{row.id}, UserId{row.user_id}, known(parse_currency(row.currency)),
                row.address,      row.available,       row.held,
                row.created_at,   row.updated_at};
};

inline constexpr auto to_wallet_entry = [](const auto& row) {
  return WalletEntry{WalletEntryId{row.id},
                     UserId{row.user_id},
                     known(parse_transfer_kind(row.kind)),
                     Money{known(parse_currency(row.currency)), row.amount},
                     id_of<MatchId>(row.match_id),
                     row.idempotency_key,
                     row.created_at};
};

inline constexpr auto to_id = [](const auto& row) { return row.id; };

inline constexpr auto to_notification = [](const auto& row) {
  return Notification{NotificationId{row.id},
                      UserId{row.user_id},
                      known(parse_notification_action(row.action)),
                      known(parse_notification_target(row.target)),
                      known(parse_notification_type(row.type)),
                      row.message,
                      row.created_at,
                      row.read_at};
};

inline constexpr auto to_achievement = [](const auto& row) {
  return Achievement{AchievementId{row.id}, UserId{row.user_id}, AchievementDefinitionId{row.definition_id},
                     row.progress,          row.granted_at,      row.created_at,
                     row.updated_at};
};

inline constexpr auto to_definition = [](const auto& row) {
  return AchievementDefinition{AchievementDefinitionId{row.id},
                               row.name,
                               row.description,
                               known(parse_achievement_metric(row.metric)),
                               row.target,
                               row.query,
                               row.is_active,
                               row.created_at,
                               row.updated_at};
};

}  // namespace battlesbit::postgres
