// Sessions that have ended, as this process hears of them: their access tokens no longer hold, though they have not
// expired, and their WebSockets are closed. What ended before this process listened is not known to it: such a token
// holds until it expires, which is minutes. Loop thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <deque>
#include <map>
#include <memory>

#include "adapters/controllers/http/graphql/service.h"
#include "domain/services/bus.h"

namespace battlesbit::http {

class Logouts {
 public:
  // Of a session and all that is open for it.
  using OnEnd = std::function<void(const SessionId& session)>;

  // `token_lifetime`: how long an access token can be valid.
  Logouts(Bus& bus, std::chrono::milliseconds token_lifetime);

  // Errors: those of `authenticate`, and SESSION_REVOKED (kUnauthenticated). This must outlive the result.
  Authenticate refuse_ended(Authenticate authenticate) const;

  // Until cancelled.
  Task<void> follow(OnEnd on_end);

  std::size_t size() const { return ended_.size(); }

 private:
  using Moment = std::chrono::steady_clock::time_point;

  Task<Result<AccessClaims>> check(const Authenticate& authenticate, std::string token) const;
  void remember(const SessionId& session);

  std::chrono::milliseconds token_lifetime_;
  std::unique_ptr<Subscription> announced_;
  std::map<SessionId, Moment> ended_;  // Until when it is remembered.
  std::deque<SessionId> oldest_first_;
};

}  // namespace battlesbit::http
