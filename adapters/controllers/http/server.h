// The HTTP server of every service: bounded connections, keep-alive and pipelining, limits on header, body and slow
// clients, WebSocket upgrades, graceful stop. HTTP/1.1 without TLS: a reverse proxy in front ends TLS. Loop thread
// only.
//
// When max_connections are open, the next one is answered with 503 and closed at once: a client that is told can go to
// another process, one that waits in the kernel's queue cannot.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/http/compression.h"
#include "adapters/controllers/http/request_parser.h"
#include "adapters/controllers/http/router.h"
#include "adapters/controllers/http/trusted_proxies.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one.
  std::uint32_t max_connections = 20'000;
  ParserLimits limits;
  std::uint64_t bodies_max =
      256u * 1024u * 1024u;  // Bytes of all bodies that are held at once; more is answered with 503.
  CompressionOptions compression;
  std::chrono::milliseconds idle_timeout{60'000};     // Between requests.
  std::chrono::milliseconds request_timeout{30'000};  // From the first byte of a request to its last.
  std::chrono::milliseconds write_timeout{30'000};    // For the peer to take one answer.
  std::chrono::milliseconds drain_timeout{10'000};    // For requests in flight when the server stops.
  TrustedProxies trusted_proxies;
};

// One answered request, for logs and metrics. Valid during the call.
struct RequestRecord {
  std::string_view id{};
  std::string_view method{};
  std::string_view path{};
  std::string_view remote{};
  int status = 0;         // 499: the client left before the answer, which was stopped.
  std::size_t bytes = 0;  // Of the answer's body.
  std::chrono::microseconds took{};
  std::string_view failure{};  // What a handler threw; empty when it answered.
};

using RequestObserver = std::function<void(const RequestRecord&)>;

class Server {
 public:
  // `router` must outlive the server.
  Server(boost::asio::any_io_executor executor, ServerOptions options, const Router& router,
         RequestObserver observer = {});
  ~Server();  // REQUIRES: run() has returned or was never started.

  // Errors: LISTEN_FAILED, with address and reason.
  Result<void> listen();

  // REQUIRES: listen().
  std::uint16_t port() const;

  // Serves until stop(), then until the last request in flight is answered or drain_timeout has passed.
  Task<void> run();
  void stop();

  std::size_t connections() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace battlesbit::http
