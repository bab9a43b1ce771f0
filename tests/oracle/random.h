// Reproducible chance for tests: a seed is a bug report. SplitMix64, as published by Sebastiano Vigna. For tests only.
#pragma once

#include <cstddef>
#include <cstdint>

namespace battlesbit::oracle {

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : state_(seed) {}

  std::uint64_t bits() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  }
  std::int64_t between(std::int64_t low, std::int64_t high) {  // Both included.
    const auto range = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low) + 1;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + (range == 0 ? bits() : bits() % range));
  }
  std::size_t below(std::size_t size) { return bits() % size; }
  bool one_in(std::uint64_t n) { return bits() % n == 0; }
  // Every magnitude is equally likely: small numbers meet the edges, large ones the limits.
  std::int64_t magnitude(int bits_max) { return static_cast<std::int64_t>(bits() >> (64 - between(1, bits_max))); }

 private:
  std::uint64_t state_;
};

}  // namespace battlesbit::oracle
