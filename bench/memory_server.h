// Our GraphQL endpoint as `battlesbit web` puts it together, over a schema that needs nothing but memory: `hello`, and
// a list of 20 rows. bench/peers/memory.js is the same. Never returns.
#pragma once

#include <cstdint>

namespace battlesbit::bench {

[[noreturn]] void serve_from_memory(std::uint16_t port);

}  // namespace battlesbit::bench
