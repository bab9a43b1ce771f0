// Puts a player into the queue of a game, its fee held; and takes one out again. Both are one transaction with the
// messages that tell the matcher, and who watches the queue. Errors: those of domain/entities/join_game.h; NOT_WAITING
// on leaving; UNAVAILABLE.
#pragma once

#include "application/usecases/delivery/messages.h"
#include "domain/services/matches.h"

namespace battlesbit {

class JoinGame {
 public:
  JoinGame(JoinRequests& requests, const Clock& clock, Random& random)
      : requests_(requests), clock_(clock), random_(random), messages_(clock, random) {}
  Task<Result<JoinRequest>> run(UserId user, GameId game);

 private:
  JoinRequests& requests_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

class LeaveQueue {
 public:
  LeaveQueue(JoinRequests& requests, const Clock& clock, Random& random)
      : requests_(requests), clock_(clock), random_(random), messages_(clock, random) {}
  Task<Result<JoinRequest>> run(UserId user, GameId game);

 private:
  JoinRequests& requests_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
