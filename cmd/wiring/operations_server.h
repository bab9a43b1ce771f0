// The port that operators and supervisors look at: /healthz from the first moment on, /readyz with the name of what is
// missing, /metrics. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>

#include "adapters/controllers/http/operations.h"
#include "adapters/controllers/http/server.h"
#include "cmd/wiring/process.h"
#include "config/configuration.h"

namespace battlesbit::wiring {

class OperationsServer {
 public:
  OperationsServer(Process& process, const config::Metrics& settings);

  void add_check(std::string name, std::function<Task<Result<void>>()> check);  // REQUIRES: before listen().
  // `refresh` is called before the metrics are told, for what is counted elsewhere.
  void before_metrics(std::function<void()> refresh) { refresh_ = std::move(refresh); }
  Result<void> listen();     // Errors: LISTEN_FAILED.
  Task<Result<void>> run();  // Until stop().
  void stop() { server_.stop(); }

 private:
  const Logger& log_;
  std::function<void()> refresh_;
  http::Operations operations_;
  http::Router router_;
  http::Server server_;
};

}  // namespace battlesbit::wiring
