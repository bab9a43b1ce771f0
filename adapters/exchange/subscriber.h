// One WebSocket client as the publishing side sees it. Loop thread only.
#pragma once

#include <memory>
#include <set>
#include <string>

#include "adapters/exchange/wire.h"

namespace battlesbit::exchange {

using Frame = std::shared_ptr<const std::string>;  // One text message, shared by all its receivers.

class Subscriber {
 public:
  virtual ~Subscriber() = default;
  virtual void send(Frame frame) = 0;           // Never blocks: a client that is too slow is dropped.
  virtual void drop() = 0;                      // Breaks the connection without a goodbye.
  virtual void shut_down(Duration notice) = 0;  // serverShutdown now, the close after `notice`.

  std::set<std::string> streams;
  bool is_combined = false;  // Payloads are wrapped with their stream's name.
  TimeUnit unit = TimeUnit::kMillisecond;
};

}  // namespace battlesbit::exchange
