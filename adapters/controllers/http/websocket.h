// An open WebSocket as its handler sees it. One receive() and one send() may wait at the same time. Loop thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/http/message.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::http {

// Close codes of RFC 6455 that handlers use; applications have 4000 to 4999 for their own.
inline constexpr std::uint16_t kCloseNormal = 1000;
inline constexpr std::uint16_t kCloseServiceRestart = 1012;
inline constexpr std::uint16_t kCloseTryAgainLater = 1013;

struct WebSocketMessage {
  std::string_view payload;  // Valid until the next receive().
  bool is_text = true;
};

class WebSocket {
 public:
  virtual ~WebSocket() = default;
  virtual std::string_view subprotocol() const = 0;
  virtual boost::asio::any_io_executor executor() = 0;

  // Errors: WEBSOCKET_CLOSED when the peer, close() or a broken connection ended it.
  virtual Task<Result<WebSocketMessage>> receive() = 0;
  // Sends at once, when the peer's buffer has room. False: not, or only a part, and the next thing that is sent must be
  // send() of the same text. Must not be called while one runs.
  virtual bool try_send(std::string_view text) = 0;
  // Errors: WEBSOCKET_CLOSED.
  virtual Task<Result<void>> send(std::string_view text) = 0;
  // Tells the peer why and ends the connection, also when the peer does not answer. `reason` is cut to 123 bytes.
  virtual Task<void> close(std::uint16_t code, std::string_view reason) = 0;
  // Ends the connection without a word; a waiting receive() or send() returns.
  virtual void abort() = 0;
};

// What to do with a request for an upgrade.
struct WebSocketDecision {
  int status = 101;           // Anything else refuses, with `message`.
  std::string subprotocol{};  // Empty: none is named in the answer.
  std::string code{};
  std::string message{};
};

struct WebSocketRoute {
  std::function<WebSocketDecision(const Request&)> decide;
  // Gives what runs as long as the connection lives. The request is valid during this call, and no longer when the task
  // begins.
  std::function<Task<void>(const Request&, WebSocket&)> serve;
  // Called several times a second, for limits of time.
  std::function<void(std::chrono::steady_clock::time_point)> tick;
  // The server stops: every open connection's handler should say goodbye and return.
  std::function<void()> stop;
  std::size_t message_limit = 256 * 1024;  // Bytes; a longer message closes with 1009.
};

}  // namespace battlesbit::http
