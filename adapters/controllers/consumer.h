// The loop behind every service that takes messages: fetch, hand to the use case, answer the delivery.
//
//   handler says              the delivery is
//   success                   acknowledged
//   a transient error         retried later: exponential back-off with jitter
//   any other error, an       parked with its reason and dropped, so that one bad message holds up nobody
//   exception, or too often
//
// Handlers are idempotent: a message may come twice, late or out of order. Runs on the time of the Clock port.
// Loop thread only.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/parked_messages.h"
#include "domain/services/random.h"
#include "pkg/async/signal.h"
#include "pkg/async/task.h"
#include "pkg/async/task_group.h"
#include "pkg/errors/error.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit {

struct ConsumerOptions {
  std::string name;             // In logs, metrics and parked messages.
  std::size_t batch = 32;       // Taken at once. REQUIRES: handled well within the acknowledgement wait of the stream.
  std::size_t concurrency = 1;  // Handlers at a time. One keeps the order of the messages.
  int attempts_max = 8;
  std::chrono::milliseconds retry_min{200};  // Doubled with each attempt.
  std::chrono::milliseconds retry_max{30'000};
  std::chrono::milliseconds fetch_wait{1'000};  // Also how long stop() may take when nothing comes.
};

// What a loop works with. REQUIRES: all of it outlives the loop.
struct ConsumerPorts {
  boost::asio::any_io_executor executor;
  Clock& clock;
  Random& random;
  ParkedMessages& parked;
  Metrics& metrics;
  Logger log;
};

class ConsumerLoop {
 public:
  using Handler = std::function<Task<Result<void>>(Message)>;

  ConsumerLoop(std::unique_ptr<Consumer> consumer, Handler handler, ConsumerOptions options, ConsumerPorts ports);
  ConsumerLoop(const ConsumerLoop&) = delete;
  ConsumerLoop& operator=(const ConsumerLoop&) = delete;

  // Until stop(), and then until everything that it took is answered; or until cancelled, and then until every handler
  // that runs has ended.
  Task<void> run();
  void stop();

 private:
  using Deliveries = std::vector<std::unique_ptr<Delivery>>;

  Task<Deliveries> fetch();
  Task<void> take(Deliveries deliveries);
  Task<void> handle(std::unique_ptr<Delivery> delivery);
  Task<Result<void>> call_handler(const Message& message);
  Task<Result<void>> answer(Delivery& delivery, const Result<void>& outcome);
  Task<Result<void>> park(Delivery& delivery, const Error& error);
  Task<Result<void>> retry(Delivery& delivery, const Error& error);
  std::chrono::milliseconds back_off(int attempt);

  const std::unique_ptr<Consumer> consumer_;
  const Handler handler_;
  const ConsumerOptions options_;
  ConsumerPorts ports_;
  const Logger log_;
  Counter& handled_;
  Counter& retried_;
  Counter& parked_;
  Histogram& duration_;
  TaskGroup tasks_;
  Signal handler_ended_;
  std::size_t in_flight_ = 0;
  int failed_fetches_ = 0;  // In a row.
  bool is_stopping_ = false;
};

// For run_together(): a loop of a service that ends with an exception is logged by its name.
TaskGroup::OnFailure report_failures(Logger log);

}  // namespace battlesbit
