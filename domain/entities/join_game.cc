#include "domain/entities/join_game.h"

namespace battlesbit {

Result<JoinRequest> join_game(const JoinGameView& view, UserId user, JoinRequestId id, Timestamp now) {
  constexpr auto kConflict = ErrorKind::kConflict;
  if (!view.game) return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such game.");
  if (!view.game->is_active) return fail(kConflict, "GAME_NOT_ACTIVE", "This game is not open at the moment.");
  if (view.waiting) return fail(kConflict, "ALREADY_WAITING", "You are already waiting for a match.");
  if (view.in_unfinished_match) return fail(kConflict, "ALREADY_IN_MATCH", "Finish your present match first.");
  if (view.available < view.game->entry_fee.units) {
    return fail(kConflict, "INSUFFICIENT_BALANCE", "Your balance does not cover the entry fee.");
  }
  JoinRequest request;
  request.id = id;
  request.game_id = view.game->id;
  request.user_id = user;
  request.fee = view.game->entry_fee;
  request.created_at = now;
  return request;
}

}  // namespace battlesbit
