#include "graph/live_interest.h"

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "application/messages/live_interest.h"
#include "domain/services/streams.h"

namespace battlesbit::graph {

LiveInterest::Watch::Watch(std::shared_ptr<std::map<MatchId, int>> watched, MatchId match)
    : watched_(std::move(watched)), match_(match) {
  ++(*watched_)[match_];
}

LiveInterest::Watch::~Watch() {
  const auto found = watched_->find(match_);
  if (--found->second == 0) watched_->erase(found);
}

std::unique_ptr<LiveInterest::Watch> LiveInterest::watch(MatchId match) {
  bus_.announce(subjects::kLiveInterest, encode_live_interest({&match, 1}));
  return std::make_unique<Watch>(watched_, match);
}

Task<void> LiveInterest::run() {
  for (;;) {
    co_await clock_.sleep_for(kInterestLasts / 3);
    std::vector<MatchId> matches;
    for (const auto& [match, count] : *watched_) matches.push_back(match);
    for (std::size_t i = 0; i < matches.size(); i += kInterestMax) {
      const auto some = std::span(matches).subspan(i, std::min(kInterestMax, matches.size() - i));
      bus_.announce(subjects::kLiveInterest, encode_live_interest(some));
    }
  }
}

}  // namespace battlesbit::graph
