// Subscriptions over one WebSocket that is opened again, with all of them, whenever it ends: with back-off, and for as
// long as the task lives. What happened in between is not told; who needs it asks the API. Loop thread only.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "adapters/bots/transport/live_protocol.h"
#include "adapters/bots/transport/url.h"
#include "adapters/bots/transport/web_socket.h"
#include "pkg/async/task.h"

namespace battlesbit::bots {

class LiveFeed {
 public:
  struct Handlers {
    std::function<Task<Result<std::string>>()> token;  // A valid one, asked for at each connection.
    std::function<void(const std::string& id, const json::Value& data)> next;
    std::function<void(const Error& why)> lost;  // After events had come.
    std::function<void()> back;                  // Events come again.
  };

  LiveFeed(Url url, std::vector<Subscription> subscriptions, Handlers handlers)
      : url_(std::move(url)), subscriptions_(std::move(subscriptions)), handlers_(std::move(handlers)) {}

  Task<void> run();  // Until it is cancelled.

 private:
  // Until the connection ends: that error.
  Task<Result<void>> follow();
  Task<Result<void>> shake_hands(WebSocket& socket);
  Task<Result<void>> handle(WebSocket& socket, LiveMessage message);
  void hand_over(const Next& next);

  Url url_;
  std::vector<Subscription> subscriptions_;
  Handlers handlers_;
  bool is_live_ = false;  // Events came on the present connection.
  bool was_live_ = false;
};

}  // namespace battlesbit::bots
