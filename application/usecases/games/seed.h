// Puts the games, assets and achievements that a new installation begins with. Repeating it restores what was changed
// in them and leaves everything else alone: their ids are fixed. Errors: UNAVAILABLE.
#pragma once

#include "domain/services/clock.h"
#include "domain/services/games.h"
#include "domain/services/progress.h"

namespace battlesbit {

class Seed {
 public:
  Seed(Games& games, Assets& assets, Achievements& achievements, const Clock& clock)
      : games_(games), assets_(assets), achievements_(achievements), clock_(clock) {}

  struct Report {
    int games = 0;
    int assets = 0;
    int achievements = 0;
  };
  Task<Result<Report>> run();

 private:
  Games& games_;
  Assets& assets_;
  Achievements& achievements_;
  const Clock& clock_;
};

}  // namespace battlesbit
