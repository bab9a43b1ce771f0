// An operator halts all trading, or lets it go on: what is open lives on, new positions are refused in every match,
// also in those that begin later. Locks of single matches are untouched. Errors: UNAVAILABLE.
#pragma once

#include "domain/services/administration.h"
#include "domain/services/clock.h"
#include "domain/services/random.h"

namespace battlesbit {

class EmergencyStop {
 public:
  EmergencyStop(TradingHalt& halt, const Clock& clock, Random& random) : halt_(halt), clock_(clock), random_(random) {}

  // Said twice, it changes nothing the second time.
  Task<Result<void>> run(UserId actor, bool stopped);

 private:
  TradingHalt& halt_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
