// Chance that a seed repeats, for tests and the simulation: a seed is a bug report. SplitMix64 (Steele, Lea and Flood,
// "Fast splittable pseudorandom number generators", 2014; constants of Vigna's splitmix64.c). Never for secrets.
// Loop thread only.
#pragma once

#include <cstdint>

#include "domain/services/random.h"

namespace battlesbit::memory {

class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}

  void fill(std::span<std::uint8_t> bytes) override;
  std::uint64_t next();
  std::uint64_t below(std::uint64_t limit);  // Uniform in [0, limit). REQUIRES: limit > 0.
  bool happens(int permille);                // True that often in a thousand.

 private:
  std::uint64_t state_;
};

}  // namespace battlesbit::memory
