#include "application/usecases/matchmaking/join_game.h"

#include "domain/entities/join_game.h"
#include "domain/entities/transfers.h"

namespace battlesbit {

Task<Result<JoinRequest>> JoinGame::run(UserId user, GameId game) {
  const auto id = new_id<JoinRequestId>(clock_, random_);
  const auto transfer = new_id<TransferId>(clock_, random_);
  const auto now = clock_.now();
  auto decide = [this, user, id, transfer, now](const JoinRequests::View& stored) -> Result<JoinRequests::Change> {
    const JoinGameView view{stored.game, stored.waiting.has_value(), stored.in_unfinished_match, stored.available};
    TRY(auto request, join_game(view, user, id, now));
    JoinRequests::Change change{std::move(request), {}};
    if (auto hold = hold_fee(change.request, transfer, now)) change.effects.transfers.push_back(*std::move(hold));
    change.effects.messages.push_back(messages_.join_added(id));
    change.effects.messages.push_back(messages_.queue_changed(change.request.game_id));
    return change;
  };
  co_return co_await requests_.join(user, game, std::move(decide));
}

Task<Result<JoinRequest>> LeaveQueue::run(UserId user, GameId game) {
  const auto transfer = new_id<TransferId>(clock_, random_);
  const auto now = clock_.now();
  auto decide = [this, transfer, now](const JoinRequest& stored) -> Result<JoinRequests::Change> {
    JoinRequests::Change change{stored, {}};
    change.request.status = JoinStatus::kLeft;
    if (auto release = release_fee(stored, transfer, now)) change.effects.transfers.push_back(*std::move(release));
    change.effects.messages.push_back(messages_.queue_changed(stored.game_id));
    return change;
  };
  co_return co_await requests_.leave(user, game, std::move(decide));
}

}  // namespace battlesbit
