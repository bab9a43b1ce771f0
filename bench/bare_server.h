// What one process can answer on this kernel when it does nothing with a request: reads it and sends the same bytes
// each time. Never returns.
#pragma once

#include <cstdint>
#include <string>

namespace battlesbit::bench {

[[noreturn]] void serve_bare(std::uint16_t port, const std::string& body);

}  // namespace battlesbit::bench
