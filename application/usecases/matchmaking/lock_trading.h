// An operator halts the trading of a match, or lets it go on: what is open lives on, new positions are refused. The
// players are told, and the audit. Errors: NOT_FOUND, MATCH_NOT_OPEN, UNAVAILABLE.
#pragma once

#include "application/usecases/delivery/messages.h"
#include "domain/services/matches.h"

namespace battlesbit {

class LockTrading {
 public:
  LockTrading(Matches& matches, const Clock& clock, Random& random)
      : matches_(matches), clock_(clock), random_(random), messages_(clock, random) {}

  // Said twice, it changes nothing the second time.
  Task<Result<Match>> run(UserId actor, MatchId match, bool locked);

 private:
  Result<Matches::Change> decide(UserId actor, const MatchView& view, bool locked) const;

  Matches& matches_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
