// Starts a server and waits until it takes connections. For tests only. Any thread.
#pragma once

#include <cstdint>
#include <memory>

#include "pkg/testing/process.h"

namespace battlesbit::testing {

// Throws std::runtime_error with the server's output when it ends, or is not there after 30 s.
std::unique_ptr<Process> start_server(const Command& command, std::uint16_t port);

}  // namespace battlesbit::testing
