#include "adapters/controllers/arena/watched_matches.h"

#include <utility>

#include "application/messages/live_interest.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

constexpr std::size_t kQueueLimit = 1'024;

}  // namespace

WatchedMatches::WatchedMatches(Bus& bus, Clock& clock, Logger log)
    : interest_(bus.subscribe(std::string(subjects::kLiveInterest), kQueueLimit)),
      clock_(clock),
      log_(std::move(log)) {}

Task<void> WatchedMatches::run() {
  for (;;) {
    const auto message = co_await interest_->next();
    const auto matches = decode_live_interest(message.payload);
    if (!matches) {
      log_.warning("a message of interest cannot be read", {{"reason", matches.error().message}});
      continue;
    }
    for (const auto match : *matches) until_[match] = clock_.now() + kInterestLasts;
  }
}

std::vector<MatchId> WatchedMatches::now() {
  const auto present = clock_.now();
  std::erase_if(until_, [present](const auto& watched) { return watched.second < present; });
  std::vector<MatchId> matches;
  matches.reserve(until_.size());
  for (const auto& [match, until] : until_) matches.push_back(match);
  return matches;
}

}  // namespace battlesbit::arena
