// Sessions that have ended: their access tokens no longer hold, though they have not expired, and their WebSockets are
// closed. This process hears of an end at once. Since announcements may get lost, and what ends sessions in the
// database alone makes none, it also asks the store: before it serves anybody, and every few seconds. Loop thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>
#include <optional>

#include "adapters/controllers/http/graphql/service.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/users.h"

namespace battlesbit::http {

class Logouts {
 public:
  // Of a session and all that is open for it.
  using OnEnd = std::function<void(const SessionId& session)>;

  // `token_lifetime`: how long an access token can be valid.
  Logouts(Bus& bus, std::chrono::milliseconds token_lifetime);

  // Errors: those of `authenticate`, and SESSION_REVOKED (kUnauthenticated). This must outlive the result.
  Authenticate refuse_ended(Authenticate authenticate) const;

  // What is announced. Until cancelled.
  Task<void> follow(OnEnd on_end);
  // What the store says: at first all whose tokens may still be valid, later what is new. Errors: UNAVAILABLE, TIMEOUT.
  Task<Result<void>> catch_up(Sessions& sessions, const Clock& clock, const OnEnd& on_end);
  // The same again and again. Until cancelled.
  Task<void> keep_up(Sessions& sessions, Clock& clock, OnEnd on_end);

  std::size_t size() const { return ended_.size(); }

 private:
  using Moment = std::chrono::steady_clock::time_point;

  Task<Result<AccessClaims>> check(const Authenticate& authenticate, std::string token) const;
  bool remember(const SessionId& session);  // Whether it is news.

  std::chrono::milliseconds token_lifetime_;
  std::unique_ptr<Subscription> announced_;
  std::map<SessionId, Moment> ended_;  // Until when it is remembered.
  std::deque<SessionId> oldest_first_;
  std::optional<Timestamp> caught_up_;
};

}  // namespace battlesbit::http
