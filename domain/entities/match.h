// A match and its players. Values only; what may happen to it is in match_lifecycle.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/entities/fixed.h"
#include "domain/entities/game.h"
#include "domain/entities/id.h"
#include "domain/entities/money.h"
#include "domain/entities/time.h"

namespace battlesbit {

enum class MatchStatus { kWaiting, kPending, kOpen, kClosed, kCanceled };

struct Match {
  MatchId id;
  GameId game_id;
  MatchStatus status = MatchStatus::kPending;
  std::uint16_t rules_version = kCurrentRulesVersion;
  Timestamp start_time{};
  Timestamp end_time{};          // Trades later than this do not belong to the match.
  bool trading_locked = false;   // By an operator: positions live on, new ones are refused.
  bool orders_closed = false;    // Set once, after end_time and before the arena's last decisions: nothing new gets in.
  bool positions_final = false;  // Set by the arena with MatchFinished: the match can be settled.
  bool voided = false;           // No result counts: all fees go back. Set by the arena when the feed was dead.
  std::optional<UserId> winner_id;
  std::int64_t version = 1;  // Grows with every change; events name it.
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Match&) const = default;
};

struct Participant {
  ParticipantId id;
  MatchId match_id;
  UserId user_id;
  Money fee;                          // What was captured for this seat.
  VirtualMoney balance;               // v_balance: changes only when a position closes.
  Timestamp balance_reached_at{};     // When it became what it is; breaks ties.
  Timestamp joined_at{};              // Of the join request; breaks the ties that are left.
  std::optional<std::uint16_t> rank;  // From 1, after settlement.
  std::int64_t prize = 0;             // Units of the fee's currency, after settlement.
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Participant&) const = default;
};

enum class JoinStatus { kWaiting, kMatched, kLeft };

struct JoinRequest {
  JoinRequestId id;
  GameId game_id;
  UserId user_id;
  Money fee;  // Held while waiting.
  JoinStatus status = JoinStatus::kWaiting;
  std::optional<MatchId> match_id;  // When matched.
  Timestamp created_at{};
  bool operator==(const JoinRequest&) const = default;
};

std::string_view to_string(MatchStatus status);
std::string_view to_string(JoinStatus status);
std::optional<MatchStatus> parse_match_status(std::string_view text);
std::optional<JoinStatus> parse_join_status(std::string_view text);

}  // namespace battlesbit
