// Time that passes many times as fast as the real one: the minutes of a match are seconds of a test, and sockets still
// have real time to do their work in. Loop thread only.
#pragma once

#include <chrono>

#include "domain/services/clock.h"
#include "pkg/async/timeout.h"

namespace battlesbit::bots {

class QuickClock final : public Clock {
 public:
  explicit QuickClock(int speed) : speed_(speed), begin_(std::chrono::steady_clock::now()) {}

  Timestamp now() const override {
    const auto passed = std::chrono::steady_clock::now() - begin_;
    return kStart + std::chrono::floor<Duration>(passed) * speed_;
  }
  Task<void> sleep_until(Timestamp when) override {
    while (now() < when) co_await battlesbit::sleep_for((when - now()) / speed_ + std::chrono::microseconds(1));
  }

 private:
  static constexpr Timestamp kStart = std::chrono::sys_days(std::chrono::year(2026) / 1 / 31);
  int speed_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace battlesbit::bots
