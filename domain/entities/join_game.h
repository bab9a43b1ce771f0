// Whether a player may wait for a match of a game, and the join request that comes of it. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/entities/game.h"
#include "domain/entities/match.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct JoinGameView {
  std::optional<Game> game;
  bool waiting = false;              // In the queue of any game.
  bool in_unfinished_match = false;  // Of any game.
  std::int64_t available = 0;        // In the game's currency, smallest units.
};

// The waiting request; its fee is to be held in the same transaction (see transfers.h). Refusals, in the order in which
// they are checked: NOT_FOUND, GAME_NOT_ACTIVE, ALREADY_WAITING, ALREADY_IN_MATCH, INSUFFICIENT_BALANCE.
Result<JoinRequest> join_game(const JoinGameView& view, UserId user, JoinRequestId id, Timestamp now);

}  // namespace battlesbit
