// Puts the games, assets, achievements and roles that a new installation begins with. What is there stays as it is,
// also where an operator has changed it: a match that runs ends under the terms that it began with. Their ids are
// fixed. A symbol that is to be traded and is none of the first assets gets one, named by its tokens. Errors:
// UNAVAILABLE, UNKNOWN_SYMBOL.
#pragma once

#include <string>
#include <vector>

#include "domain/services/clock.h"
#include "domain/services/games.h"
#include "domain/services/progress.h"
#include "domain/services/roles.h"

namespace battlesbit {

class Seed {
 public:
  Seed(Games& games, Assets& assets, Achievements& achievements, Roles& roles, const Clock& clock,
       std::vector<std::string> symbols)
      : games_(games),
        assets_(assets),
        achievements_(achievements),
        roles_(roles),
        clock_(clock),
        symbols_(std::move(symbols)) {}

  struct Report {
    int games = 0;
    int assets = 0;
    int achievements = 0;
    int roles = 0;
  };
  Task<Result<Report>> run();

 private:
  Task<Result<void>> ensure(Game game);
  Task<Result<void>> ensure(AchievementDefinition definition);

  Games& games_;
  Assets& assets_;
  Achievements& achievements_;
  Roles& roles_;
  const Clock& clock_;
  std::vector<std::string> symbols_;  // "BTCUSDT"
};

}  // namespace battlesbit
