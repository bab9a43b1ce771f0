#include "adapters/system/random.h"

#include <cerrno>
#include <cstddef>
#include <sys/random.h>

#include "pkg/errors/assert.h"

namespace battlesbit::system {

void Random::fill(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::getrandom(bytes.data(), bytes.size(), 0);
    if (count < 0 && errno == EINTR) continue;
    ASSERT(count > 0, "the operating system gives random bytes");  // Going on without would make guessable secrets.
    bytes = bytes.subspan(static_cast<std::size_t>(count));
  }
}

}  // namespace battlesbit::system
