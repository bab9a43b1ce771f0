// Levels of experience: reaching level L needs 50 * L * (L - 1) XP in total, so everybody begins at level 1. Pure, any
// thread.
#pragma once

#include <cstdint>

namespace battlesbit {

inline constexpr std::int32_t kLevelMax = 1'000'000;

std::int64_t exp_of_level(std::int32_t level);  // Level 1..kLevelMax.
std::int32_t level_of(std::int64_t exp);        // Never below 1, never above kLevelMax.

}  // namespace battlesbit
