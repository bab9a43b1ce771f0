// The blocking half of a durable pull consumer, on a thread of its own: makes stream, consumer and subscription again
// after each new connection, and takes messages. One thread at a time.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "adapters/clients/nats/connection.h"
#include "domain/services/bus.h"
#include "domain/services/streams.h"

struct __natsSubscription;

namespace battlesbit::nats {

struct Pulled {
  Message message;
  std::string reply;  // Where acknowledgements go.
  int attempt = 0;
};

class Puller {
 public:
  Puller(Connection& connection, const StreamSpec& stream, std::string durable_name, std::string filter);
  ~Puller();
  Puller(const Puller&) = delete;
  Puller& operator=(const Puller&) = delete;

  Result<std::vector<Pulled>> pull(std::size_t limit, std::chrono::milliseconds wait);  // Errors: UNAVAILABLE.
  void stop() { is_stopping_ = true; }  // Ends a pull within half a second. Any thread.

 private:
  Result<void> bind();
  void unbind();

  Connection& connection_;
  const StreamSpec& stream_;
  const std::string durable_name_;
  const std::string filter_;
  std::atomic<bool> is_stopping_{false};
  std::uint64_t bound_epoch_ = 0;  // 0: not bound.
  __natsSubscription* subscription_ = nullptr;
};

}  // namespace battlesbit::nats
