// Counts an achievement event towards every definition of its metric, and grants what is reached. Once per event,
// whoever delivers it how often. Errors: NOT_FOUND, UNAVAILABLE.
#pragma once

#include "application/usecases/delivery/messages.h"
#include "domain/services/progress.h"

namespace battlesbit {

class RecordProgress final : public AchievementEngine {
 public:
  RecordProgress(Achievements& achievements, const Clock& clock, Random& random)
      : achievements_(achievements), clock_(clock), random_(random), messages_(clock, random) {}

  Task<Result<void>> process(AchievementEventId event) override;

 private:
  Result<Achievements::Change> count(const Achievements::View& view) const;

  Achievements& achievements_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
