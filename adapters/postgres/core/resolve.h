// Looks the hosts of a connection URI up without blocking, which libpq would do. Loop thread only.
#pragma once

#include <string>

#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::postgres {

// What libpq takes as `host`, `hostaddr` and `port`: lists of one length, an entry per address. All empty when nothing
// has to be looked up: sockets, addresses, nothing given.
struct Hosts {
  std::string names;
  std::string addresses;
  std::string ports;
};

// Errors: DATABASE_UNAVAILABLE, also for a malformed URI.
Task<Result<Hosts>> resolve(std::string uri);

}  // namespace battlesbit::postgres
