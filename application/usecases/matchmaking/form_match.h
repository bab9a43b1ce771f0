// Makes a match of the players that still wait: seats, countdown, fees captured, everybody told. All in one
// transaction. Errors: TOO_FEW_PLAYERS (somebody left in the meantime), NOT_FOUND, UNAVAILABLE.
#pragma once

#include <vector>

#include "application/usecases/delivery/messages.h"
#include "domain/services/matches.h"

namespace battlesbit {

class FormMatch {
 public:
  FormMatch(Matches& matches, const Clock& clock, Random& random)
      : matches_(matches), clock_(clock), random_(random), messages_(clock, random) {}
  Task<Result<Match>> run(GameId game, std::vector<JoinRequestId> requests);

 private:
  Result<Matches::Formation> decide(const Matches::FormationView& view) const;

  Matches& matches_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
