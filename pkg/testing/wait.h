// Waiting for something outside this process that sends no signal: a server that starts, a port that opens. For tests
// only; what happens inside this process is awaited, not polled. Any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>

namespace battlesbit::testing {

// Whether the condition came true within the limit.
bool wait_until(const std::function<bool()>& condition, std::chrono::milliseconds limit);

bool accepts_connections(std::uint16_t port);  // On 127.0.0.1.

}  // namespace battlesbit::testing
