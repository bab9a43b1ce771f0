#include "cmd/wiring/operations_server.h"

#include <utility>

namespace battlesbit::wiring {
namespace {

http::ServerOptions server_options(const config::Metrics& settings) {
  http::ServerOptions options;
  options.host = settings.host;
  options.port = settings.port;
  options.max_connections = 64;
  options.drain_timeout = std::chrono::milliseconds(500);  // Nobody waits for the metrics of what ends.
  return options;
}

}  // namespace

OperationsServer::OperationsServer(Process& process, const config::Metrics& settings)
    : log_(process.log()), router_(http::Cors({})), server_(process.executor(), server_options(settings), router_) {
  operations_.check_timeout = std::chrono::milliseconds(800);  // Below the second that most probes wait.
  operations_.metrics = [this, &metrics = process.metrics()] {
    if (refresh_) refresh_();
    return metrics.text();
  };
  http::add_operations(router_, operations_);
}

void OperationsServer::add_check(std::string name, std::function<Task<Result<void>>()> check) {
  operations_.checks.push_back({std::move(name), std::move(check)});
}

Result<void> OperationsServer::listen() {
  TRY_VOID(server_.listen());
  log_.info("operations: listening", {{"port", server_.port()}});
  return {};
}

Task<Result<void>> OperationsServer::run() {
  co_await server_.run();
  co_return Result<void>{};
}

}  // namespace battlesbit::wiring
