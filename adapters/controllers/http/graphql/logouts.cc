#include "adapters/controllers/http/graphql/logouts.h"

#include "domain/services/streams.h"

namespace battlesbit::http {
namespace {

constexpr std::size_t kQueue = 1'000;
// Above what a process can hear of within the life of a token; then the oldest is forgotten.
constexpr std::size_t kRemembered = 100'000;
constexpr std::chrono::seconds kInterval{5};
// By how much the clock of who ends a session may be behind, and how long that may take to be stored.
constexpr std::chrono::seconds kOverlap{30};

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

Task<Result<void>> Logouts::catch_up(Sessions& sessions, const Clock& clock, const OnEnd& on_end) {
  const auto now = clock.now();
  const auto since = caught_up_.value_or(now - token_lifetime_) - kOverlap;
  CO_TRY(const auto ended, co_await sessions.ended_since(since, kRemembered));
  caught_up_ = now;
  for (const auto& session : ended) {
    if (remember(session)) on_end(session);
  }
  co_return Result<void>{};
}

Task<void> Logouts::keep_up(Sessions& sessions, Clock& clock, OnEnd on_end) {
  while (true) {
    co_await clock.sleep_for(kInterval);
    // What cannot be read now is read the next time: the mark stays where it was.
    (void)co_await catch_up(sessions, clock, on_end);
  }
}

bool Logouts::remember(const SessionId& session) {
  const auto now = std::chrono::steady_clock::now();
  while (!oldest_first_.empty() && (ended_.at(oldest_first_.front()) <= now || ended_.size() >= kRemembered)) {
    ended_.erase(oldest_first_.front());
    oldest_first_.pop_front();
  }
  const bool is_news = ended_.try_emplace(session, now + token_lifetime_).second;
  if (is_news) oldest_first_.push_back(session);
  return is_news;
}

}  // namespace battlesbit::http
