// How long to wait before trying again: twice as long each time, up to a limit. Values only, any thread.
#pragma once

#include <algorithm>
#include <chrono>

namespace battlesbit::bots {

class BackOff {
 public:
  std::chrono::milliseconds next() {
    const auto wait = next_;
    next_ = std::min(next_ * 2, kLongest);
    return wait;
  }
  void reset() { next_ = kFirst; }

 private:
  static constexpr std::chrono::milliseconds kFirst{100};
  static constexpr std::chrono::milliseconds kLongest{2'000};
  std::chrono::milliseconds next_ = kFirst;
};

}  // namespace battlesbit::bots
