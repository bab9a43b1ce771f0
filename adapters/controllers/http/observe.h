// A line and a count for every answered request. Loop thread only.
#pragma once

#include "adapters/controllers/http/server.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::http {

// Failures are logged as errors, refusals by the server as warnings, all else at debug: at the rates that this server
// takes, a line per request would cost more than the request. Both arguments must outlive the observer.
RequestObserver observe_requests(const Logger& log, Metrics& metrics);

}  // namespace battlesbit::http
