// Puts the games, assets, achievements and roles that a new installation begins with. Repeating it restores what was
// changed in them and leaves everything else alone: their ids are fixed. Roles that are there stay as they are. A
// symbol that is to be traded and is none of the first assets gets one, named by its tokens. Errors: UNAVAILABLE,
// UNKNOWN_SYMBOL.
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
  Games& games_;
  Assets& assets_;
  Achievements& achievements_;
  Roles& roles_;
  const Clock& clock_;
  std::vector<std::string> symbols_;  // "BTCUSDT"
};

}  // namespace battlesbit
