// The live state of a match on the subject events.live.<match>: what every player's app shows, at most 4 times a
// second. Numbers are decimal strings:
// {"matchId":..,"time":microseconds,"participants":[{"id","userId","balance","equity","rank"}],
// "positions":[{"id","participantId","status","lastPrice","unrealized"}]}. Values only, any thread.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/position.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct LiveState {
  struct Player {
    ParticipantId id;
    UserId user_id;
    VirtualMoney balance;
    VirtualMoney equity;  // The balance with every open position closed at its last price.
    std::int32_t rank = 0;
    bool operator==(const Player&) const = default;
  };
  struct OpenPosition {
    PositionId id;
    ParticipantId participant_id;
    PositionStatus status = PositionStatus::kPending;
    Price last_price;  // 0 when none is known.
    VirtualMoney unrealized;
    bool operator==(const OpenPosition&) const = default;
  };
  MatchId match_id;
  Timestamp time{};
  std::vector<Player> players;  // By rank.
  std::vector<OpenPosition> positions;
  bool operator==(const LiveState&) const = default;
};

std::string encode_live_state(const LiveState& state);
// Errors: MALFORMED_LIVE_STATE, naming the key.
Result<LiveState> decode_live_state(std::string_view payload);

}  // namespace battlesbit
