// Publishes what the stores left in the outbox: at once what was just committed, and by a sweep whatever a crash, a
// full queue or an absent bus left behind. A message that is sent twice is the same message: its id is the outbox's,
// and streams and consumers know it. Loop thread only.
//
//   OutboxRelay relay(executor, outbox, bus, clock, logger, {});
//   tasks.spawn("outbox relay", relay.run());
//   ...
//   relay.stop();  // run() ends when what is queued was tried once more
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include <boost/asio/any_io_executor.hpp>

#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/outbox.h"
#include "pkg/async/bounded_queue.h"
#include "pkg/log/logger.h"

namespace battlesbit {

class OutboxRelay final : public CommittedMessages {
 public:
  struct Options {
    std::size_t queue_limit = 8192;  // Full: the message is left to the sweep.
    std::size_t batch = 256;
    Duration sweep_interval = std::chrono::seconds(2);
    Duration sweep_age = std::chrono::seconds(2);   // Younger ones are still on their way.
    Duration pause_max = std::chrono::seconds(30);  // Between tries while bus or store are away.
  };
  struct Counts {
    std::int64_t published = 0;  // To a stream, acknowledged.
    std::int64_t announced = 0;
    std::int64_t failed = 0;    // Tries; each message stays in the outbox and is tried again.
    std::int64_t overflow = 0;  // Left to the sweep, because the queue was full or the bus away.
  };

  OutboxRelay(boost::asio::any_io_executor executor, Outbox& outbox, Bus& bus, Clock& clock, Logger logger,
              Options options);

  void committed(std::vector<Message> messages) override;
  Task<void> run();
  void stop();
  const Counts& counts() const { return counts_; }

 private:
  Task<void> publish_committed();
  Task<void> sweep_for_ever();
  Task<Result<void>> sweep();
  // Publishes all that can be and removes it from the outbox. Errors: the first that stood in the way.
  Task<Result<void>> deliver(std::vector<Message> messages);
  void pause_after(const Error& error);

  Outbox& outbox_;
  Bus& bus_;
  Clock& clock_;
  Logger logger_;
  Options options_;
  BoundedQueue<Message> queue_;
  Duration pause_{};  // Zero while all goes well; doubled with every failure.
  Timestamp paused_until_{};
  Counts counts_;
};

}  // namespace battlesbit
