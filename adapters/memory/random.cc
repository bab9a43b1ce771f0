#include "adapters/memory/random.h"

#include "pkg/errors/assert.h"

namespace battlesbit::memory {

std::uint64_t SeededRandom::next() {
  std::uint64_t z = (state_ += 0x9e3779b97f4a7c15);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
  z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
  return z ^ (z >> 31);
}

void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i % 8 == 0) bits = next();
    bytes[i] = static_cast<std::uint8_t>(bits >> (8 * (i % 8)));
  }
}

std::uint64_t SeededRandom::below(std::uint64_t limit) {
  ASSERT(limit > 0, "there is something to choose from");
  // Rejects the incomplete last round, which would favour small numbers.
  const std::uint64_t unfair = -limit % limit;
  std::uint64_t bits = next();
  while (bits < unfair) bits = next();
  return bits % limit;
}

bool SeededRandom::happens(int permille) { return permille > 0 && below(1000) < static_cast<std::uint64_t>(permille); }

}  // namespace battlesbit::memory
