// What one process can answer on this kernel when it does nothing with a request: reads it and sends the same bytes
// for each, all that it can with one system call. Never returns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace battlesbit::bench {

[[noreturn]] void serve_bare(std::uint16_t port, std::size_t request_size, const std::string& body);

}  // namespace battlesbit::bench
