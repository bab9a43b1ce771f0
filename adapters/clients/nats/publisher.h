// Publishes into streams and awaits their acknowledgements, many at once. Each message is a request whose reply comes
// to one subscription of this process, under a number. Loop thread only, except where said.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/clients/nats/connection.h"
#include "domain/services/bus.h"
#include "pkg/async/task.h"
#include "pkg/queue/handover.h"

struct __natsSubscription;

namespace battlesbit::nats {

class Publisher {
 public:
  Publisher(boost::asio::any_io_executor executor, Connection& connection);
  ~Publisher();  // REQUIRES: the connection is still there.
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  Result<void> listen();  // For acknowledgements. Once, after the connection was opened; from any thread.

  // One result per message. Errors: UNAVAILABLE, TIMEOUT, MESSAGE_TOO_LARGE (kInvalidArgument), NO_STREAM
  // (kUnavailable: the server has no stream that takes the subject).
  Task<std::vector<Result<void>>> publish(std::vector<Message> messages);

 private:
  struct Batch;
  struct Waiting {
    std::shared_ptr<Batch> batch;
    std::size_t index;
  };
  using WaitingByNumber = std::unordered_map<std::uint64_t, Waiting>;
  struct Forget;
  struct Ack {
    std::uint64_t number = 0;
    Result<void> result;
  };
  using Acks = Handover<Ack>;
  static Ack read_ack(void* message);
  static void send(Connection& connection, const std::string& inbox, std::uint64_t first_number,
                   const std::vector<Message>& messages, Acks& acks);  // On the sender's thread.

  const boost::asio::any_io_executor executor_;
  Connection& connection_;
  std::uint64_t next_number_ = 0;
  // Shared: a task that is destroyed with its loop forgets its numbers after this object is gone.
  std::shared_ptr<WaitingByNumber> waiting_ = std::make_shared<WaitingByNumber>();
  std::shared_ptr<Acks> acks_;
  std::string inbox_;
  __natsSubscription* subscription_ = nullptr;
};

}  // namespace battlesbit::nats
