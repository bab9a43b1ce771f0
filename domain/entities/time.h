// Moments and lengths of time: UTC, microseconds. Pure: nobody in domain/ asks what time it is, it is told.
#pragma once

#include <chrono>

namespace battlesbit {

using Duration = std::chrono::microseconds;
using Timestamp = std::chrono::sys_time<Duration>;

}  // namespace battlesbit
