#include "adapters/controllers/http/graphql/logouts.h"

#include "domain/services/streams.h"

namespace battlesbit::http {
namespace {

constexpr std::size_t kQueue = 1'000;
// Above what a process can hear of within the life of a token; then the oldest is forgotten.
constexpr std::size_t kRemembered = 100'000;

}  // namespace

Logouts::Logouts(Bus& bus, std::chrono::milliseconds token_lifetime)
    : token_lifetime_(token_lifetime),
      announced_(bus.subscribe(std::string(subjects::kSessionEndPrefix) + "*", kQueue)) {}

Authenticate Logouts::refuse_ended(Authenticate authenticate) const {
  return [this, authenticate = std::move(authenticate)](std::string token) {
    return check(authenticate, std::move(token));
  };
}

// `authenticate` lives in the function that calls this, as long as the server.
Task<Result<AccessClaims>> Logouts::check(const Authenticate& authenticate, std::string token) const {
  auto claims = co_await authenticate(std::move(token));
  if (claims && ended_.contains(claims->session_id)) {
    co_return fail(ErrorKind::kUnauthenticated, "SESSION_REVOKED", "This session has ended. Log in again.");
  }
  co_return claims;
}

Task<void> Logouts::follow(OnEnd on_end) {
  while (true) {
    const auto message = co_await announced_->next();
    const auto session = SessionId::parse(std::string_view(message.subject).substr(subjects::kSessionEndPrefix.size()));
    if (!session) continue;  // Nobody's.
    remember(*session);
    on_end(*session);
  }
}

void Logouts::remember(const SessionId& session) {
  const auto now = std::chrono::steady_clock::now();
  while (!oldest_first_.empty() && (ended_.at(oldest_first_.front()) <= now || ended_.size() >= kRemembered)) {
    ended_.erase(oldest_first_.front());
    oldest_first_.pop_front();
  }
  if (ended_.try_emplace(session, now + token_lifetime_).second) oldest_first_.push_back(session);
}

}  // namespace battlesbit::http
