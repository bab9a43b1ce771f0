// Delivery between services. Streams deliver at least once; announcements at most once. No message is ever the only
// copy of anything: PostgreSQL decides, and sweeps find what no message announced. Loop thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/time.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct Message {
  std::string subject;
  std::string payload;  // JSON.
  std::string id;       // For deduplication by the stream (Nats-Msg-Id); empty for announcements.
  bool operator==(const Message&) const = default;
};

// The streams of the design. Their limits and subjects are in streams.h.
enum class Stream { kPositions, kMatchmaking, kAchievements, kNotifications, kTicks };

// One delivery of a durable consumer. Exactly one of ack, retry and drop is called, after the effect is durable.
class Delivery {
 public:
  virtual ~Delivery() = default;
  virtual const Message& message() const = 0;
  virtual int attempt() const = 0;  // From 1.
  virtual Task<Result<void>> ack() = 0;
  virtual Task<Result<void>> retry(std::chrono::milliseconds after) = 0;
  virtual Task<Result<void>> drop() = 0;  // Never again (the message was parked with its reason).
};

// A durable pull consumer; several processes may share one by its name. It survives the loss of the server's store: it
// makes its stream and itself again.
class Consumer {
 public:
  virtual ~Consumer() = default;
  // Waits at most `wait` for at least one and gives at most `limit`; empty when none came.
  // Errors: UNAVAILABLE while the server is away.
  virtual Task<Result<std::vector<std::unique_ptr<Delivery>>>> fetch(std::size_t limit,
                                                                     std::chrono::milliseconds wait) = 0;
};

// A plain subscription with a bounded queue: when it is full the oldest goes, and lost() grows.
class Subscription {
 public:
  virtual ~Subscription() = default;
  virtual Task<Message> next() = 0;
  virtual std::optional<Message> try_next() = 0;
  virtual std::uint64_t lost() const = 0;
};

class Bus {
 public:
  virtual ~Bus() = default;
  // Returns when the stream that takes the subject has acknowledged. Errors: UNAVAILABLE, TIMEOUT.
  virtual Task<Result<void>> publish(Message message) = 0;
  // The same for many at once, acknowledgements awaited together; one result per message.
  virtual Task<std::vector<Result<void>>> publish_all(std::vector<Message> messages) = 0;
  // At most once, to who listens now. Never blocks; what cannot be sent is counted.
  virtual void announce(std::string_view subject, std::string_view payload) = 0;
  // `pattern` may end in ".>" or hold "*" for one part.
  virtual std::unique_ptr<Subscription> subscribe(std::string pattern, std::size_t queue_limit) = 0;
  // `filter` is one subject or a pattern inside the stream.
  virtual std::unique_ptr<Consumer> consume(Stream stream, std::string durable_name, std::string filter) = 0;
  // What the stream still keeps of the subject since then, the oldest first, at most `limit`; announcements too, when
  // the stream takes their subject. For who starts or has lost some; nothing is acknowledged. Errors: UNAVAILABLE.
  virtual Task<Result<std::vector<Message>>> replay(Stream stream, std::string subject, Timestamp from,
                                                    std::size_t limit) = 0;
  virtual bool is_connected() const = 0;
};

}  // namespace battlesbit
