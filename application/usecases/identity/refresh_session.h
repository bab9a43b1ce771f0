// Exchanges a refresh token for the next pair. A token of the previous generation still works for a short grace window,
// because apps whose clock is off or whose connection broke send it twice; later its reuse means theft and revokes the
// session, which is announced. Errors: TOKEN_INVALID, TOKEN_EXPIRED, SESSION_REVOKED, UNAVAILABLE.
#pragma once

#include <string>

#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/credentials.h"
#include "domain/services/users.h"

namespace battlesbit {

class RefreshSession {
 public:
  struct Options {
    Duration session_lifetime = std::chrono::hours(24 * 30);
    Duration grace = std::chrono::seconds(30);
  };

  RefreshSession(Sessions& sessions, const Tokens& tokens, Bus& bus, const Clock& clock, Options options)
      : sessions_(sessions), tokens_(tokens), bus_(bus), clock_(clock), options_(options) {}

  Task<Result<TokenPair>> run(std::string refresh_token);

 private:
  Sessions& sessions_;
  const Tokens& tokens_;
  Bus& bus_;
  const Clock& clock_;
  Options options_;
};

// Ends the session of an access token: its refresh tokens are worth nothing from now on, and its access tokens and
// connections neither, as soon as the processes that serve the API have heard the announcement.
class Logout {
 public:
  Logout(Sessions& sessions, Bus& bus, const Clock& clock) : sessions_(sessions), bus_(bus), clock_(clock) {}
  Task<Result<void>> run(SessionId session);

 private:
  Sessions& sessions_;
  Bus& bus_;
  const Clock& clock_;
};

}  // namespace battlesbit
