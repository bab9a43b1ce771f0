// What players are told of the arena's decisions, and what counts towards achievements: stored with the decision.
#pragma once

#include "application/usecases/delivery/messages.h"
#include "domain/entities/decision.h"

namespace battlesbit {

class DecisionEffects {
 public:
  DecisionEffects(const Clock& clock, Random& random) : messages_(clock, random) {}
  Effects of(const Decision& decision) const;

 private:
  Messages messages_;
};

}  // namespace battlesbit
