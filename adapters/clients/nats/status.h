// The library's status codes as errors of ours. Any thread.
#pragma once

#include "pkg/errors/error.h"

namespace battlesbit::nats {

// `status` is a natsStatus; NATS_OK is success.
Result<void> check(int status, const char* code = "UNAVAILABLE", ErrorKind kind = ErrorKind::kUnavailable);

}  // namespace battlesbit::nats
