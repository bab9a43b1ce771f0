// A clock that is wrong by a fixed time, for an exchange whose clock is not ours. Loop thread only.
#pragma once

#include "domain/services/clock.h"

namespace battlesbit::exchange {

class SkewedClock final : public Clock {
 public:
  SkewedClock(Clock& true_clock, Duration ahead) : true_clock_(true_clock), ahead_(ahead) {}
  Timestamp now() const override { return true_clock_.now() + ahead_; }
  Task<void> sleep_until(Timestamp when) override { return true_clock_.sleep_until(when - ahead_); }

 private:
  Clock& true_clock_;
  Duration ahead_;
};

}  // namespace battlesbit::exchange
