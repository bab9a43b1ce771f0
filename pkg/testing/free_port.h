// A TCP port of 127.0.0.1 that nobody listens on. Another process may take it before you do; the kernel hands such
// ports out in turn, so that this is rare. For tests only. Any thread.
#pragma once

#include <cstdint>

namespace battlesbit::testing {

std::uint16_t free_port();

}  // namespace battlesbit::testing
