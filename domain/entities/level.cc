#include "domain/entities/level.h"

#include "pkg/errors/assert.h"

namespace battlesbit {

std::int64_t exp_of_level(std::int32_t level) {
  ASSERT(level >= 1 && level <= kLevelMax, "levels go from 1 to kLevelMax");
  return 50 * std::int64_t{level} * (level - 1);
}

std::int32_t level_of(std::int64_t exp) {
  std::int32_t low = 1;  // Always reached.
  std::int32_t high = kLevelMax;
  while (low < high) {
    const std::int32_t middle = low + (high - low + 1) / 2;
    if (exp_of_level(middle) <= exp) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

}  // namespace battlesbit
