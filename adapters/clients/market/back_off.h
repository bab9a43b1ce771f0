// How long to wait before trying again: twice as long each time, up to a limit, between half and the whole of it by
// chance, so that many clients do not come back in step. Loop thread only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

#include "domain/services/random.h"

namespace battlesbit::binance {

class BackOff {
 public:
  BackOff(Random& random, Duration first, Duration longest) : random_(random), first_(first), longest_(longest) {}

  Duration next() {
    constexpr int kMostDoublings = 20;
    const auto whole = std::min(longest_, first_ * (std::int64_t{1} << std::min(failures_++, kMostDoublings)));
    std::array<std::uint8_t, 4> bytes{};
    random_.fill(bytes);
    std::int64_t chance = 0;
    for (const auto byte : bytes) chance = chance * 256 + byte;
    const auto half = whole / 2;
    return half + Duration(half.count() > 0 ? chance % half.count() : 0);
  }
  void reset() { failures_ = 0; }

 private:
  Random& random_;
  Duration first_;
  Duration longest_;
  int failures_ = 0;
};

}  // namespace battlesbit::binance
