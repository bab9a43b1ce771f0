// Method and path to handler. Filled before the server starts, constant afterwards. Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/controllers/http/cors.h"
#include "adapters/controllers/http/message.h"
#include "adapters/controllers/http/websocket.h"
#include "pkg/async/task.h"

namespace battlesbit::http {

using Handler = std::function<Task<Response>(const Request&)>;

class Router {
 public:
  explicit Router(Cors cors);

  void add(Method method, std::string path, Handler handler);
  // For every path of one part more than `prefix`, which ends with a slash.
  void add_below(Method method, std::string prefix, Handler handler);
  void add_websocket(std::string path, WebSocketRoute route);

  // Everything but WebSockets: handlers, HEAD by way of GET, OPTIONS, preflights, 404, 405.
  Task<Response> answer(const Request& request) const;

  const WebSocketRoute* websocket(std::string_view path) const;
  void tick_websockets(std::chrono::steady_clock::time_point now) const;
  void stop_websockets() const;
  const Cors& cors() const { return cors_; }

 private:
  struct Place {
    std::map<Method, Handler> handlers;
    std::optional<WebSocketRoute> websocket;
    std::string allowed_methods() const;
  };
  // Null when no handler is to be asked: then `otherwise` is the answer.
  const Handler* find(const Request& request, Response& otherwise) const;
  const Place* place_of(std::string_view path) const;
  std::string all_methods() const;

  Cors cors_;
  std::map<std::string, Place, std::less<>> places_;
  std::map<std::string, Place, std::less<>> below_;  // By their prefixes.
};

}  // namespace battlesbit::http
