// A WebSocket connection of a client. One receive() and one send() may wait at the same time. Loop thread only.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "adapters/bots/transport/url.h"
#include "pkg/async/task.h"

namespace battlesbit::bots {

class WebSocket {
 public:
  virtual ~WebSocket() = default;

  // Errors: UNAVAILABLE, TIMEOUT.
  static Task<Result<std::unique_ptr<WebSocket>>> open(Url url, std::string subprotocol,
                                                       std::chrono::milliseconds limit);

  virtual Task<Result<std::string>> receive() = 0;        // Errors: UNAVAILABLE when it has ended, with the close code.
  virtual Task<Result<void>> send(std::string text) = 0;  // Errors: UNAVAILABLE.
};

}  // namespace battlesbit::bots
