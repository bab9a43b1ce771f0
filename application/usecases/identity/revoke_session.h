// A player sees where he is logged in, and ends what he does not know: its refresh tokens are worth nothing from now
// on, and its access tokens and connections neither. Errors: NOT_FOUND, also for a session of somebody else;
// UNAVAILABLE.
#pragma once

#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/users.h"

namespace battlesbit {

class RevokeSession {
 public:
  RevokeSession(Sessions& sessions, Bus& bus, const Clock& clock) : sessions_(sessions), bus_(bus), clock_(clock) {}
  Task<Result<void>> run(UserId user, SessionId session);

 private:
  Sessions& sessions_;
  Bus& bus_;
  const Clock& clock_;
};

}  // namespace battlesbit
