// One WebSocket connection to the exchange, plain or TLS. Pings are answered by the library with their own payload, as
// the exchange demands, while a read() is under way. Loop thread only.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "adapters/clients/market/endpoint.h"
#include "pkg/async/task.h"

namespace battlesbit::binance {

class StreamSocket {
 public:
  virtual ~StreamSocket() = default;

  // Errors: UNAVAILABLE, TIMEOUT.
  static Task<Result<std::unique_ptr<StreamSocket>>> connect(Endpoint endpoint, std::string target,
                                                             std::chrono::milliseconds limit);

  virtual Task<Result<std::string>> read() = 0;           // The next text. Errors: UNAVAILABLE when it has ended.
  virtual Task<Result<void>> send(std::string text) = 0;  // Errors: UNAVAILABLE.
  virtual void close() = 0;                               // At once; a read() under way ends with an error.
};

}  // namespace battlesbit::binance
