// The players of one match: all play, or the first failure ends all. Loop thread only.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "adapters/bots/player.h"
#include "pkg/async/task_group.h"

namespace battlesbit::bots {

struct Place {
  Url api;
  Url inbox;
  std::optional<Url> exchange;
};

class Team {
 public:
  Team(Crew& crew, const Place& place);

  // Errors: those of Player; DIFFERENT_MATCHES.
  Task<Result<std::vector<PlayerOutcome>>> play();

  // REQUIRES: play() was successful.
  const MatchState& match() const { return players_.front()->match(); }

 private:
  Task<void> play_one(std::size_t i);
  Result<void> check_one_match() const;

  Inbox inbox_;
  std::vector<std::unique_ptr<Player>> players_{};
  std::vector<PlayerOutcome> outcomes_{};
  std::optional<Error> failure_{};
};

}  // namespace battlesbit::bots
