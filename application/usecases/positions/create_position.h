// Opens a position: pending now, filled by the arena at the first trade after its acceptance.
// Errors: those of domain/entities/create_position.h, IDEMPOTENCY_KEY_REUSED, UNAVAILABLE.
#pragma once

#include <optional>
#include <string>

#include "application/caches/market_view.h"
#include "application/usecases/delivery/messages.h"
#include "domain/entities/create_position.h"
#include "domain/services/credentials.h"
#include "domain/services/positions.h"

namespace battlesbit {

class CreatePosition {
 public:
  CreatePosition(Positions& positions, const MarketView& market, const Fingerprints& fingerprints, const Clock& clock,
                 Random& random)
      : positions_(positions),
        market_(market),
        fingerprints_(fingerprints),
        clock_(clock),
        random_(random),
        messages_(clock, random) {}

  struct Input {
    UserId user;
    MatchId match;
    std::string base_token;
    CreatePositionRequest request;
    std::optional<std::string> idempotency_key;
  };
  Task<Result<Position>> run(Input input);

 private:
  Positions& positions_;
  const MarketView& market_;
  const Fingerprints& fingerprints_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
