// GET over HTTP or HTTPS, one connection per call, with a limit on its time and on the answer's size. Loop thread only.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "adapters/clients/market/endpoint.h"
#include "pkg/async/task.h"

namespace battlesbit::binance {

struct HttpReply {
  int status = 0;
  std::string body;
  std::string retry_after;  // Seconds; empty when the header is not there.
  std::string used_weight;  // X-MBX-USED-WEIGHT-1M
};

class HttpClient {
 public:
  HttpClient(Endpoint endpoint, std::chrono::milliseconds limit);
  ~HttpClient();
  // Any status is an answer. Errors: UNAVAILABLE, TIMEOUT.
  Task<Result<HttpReply>> get(std::string target);

 private:
  struct Tls;
  Endpoint endpoint_;
  std::chrono::milliseconds limit_;
  std::unique_ptr<Tls> tls_;
};

}  // namespace battlesbit::binance
