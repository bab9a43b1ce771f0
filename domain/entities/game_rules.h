// What a game may be. Pure, any thread.
#pragma once

#include "domain/entities/game.h"
#include "pkg/errors/error.h"

namespace battlesbit {

// The first rule that the game breaks. Errors: INVALID_TITLE, INVALID_DESCRIPTION, INVALID_ENTRY_FEE, INVALID_DURATION,
// INVALID_PLAYERS, INVALID_POSITIONS, INVALID_START_BALANCE, INVALID_REWARD, INVALID_COVER.
Result<void> check_game(const Game& game);

// Whether the terms differ under which players join and play: what may not change under those who do.
bool differ_in_terms(const Game& before, const Game& after);

}  // namespace battlesbit
