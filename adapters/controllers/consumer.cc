#include "adapters/controllers/consumer.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <exception>
#include <utility>

#include <boost/asio/cancellation_state.hpp>
#include <boost/asio/this_coro.hpp>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {
using std::chrono::milliseconds;

std::string describe(const Error& error) { return error.code + ": " + error.message; }

std::string describe(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of an unknown type";
  }
}

}  // namespace

ConsumerLoop::ConsumerLoop(std::unique_ptr<Consumer> consumer, Handler handler, ConsumerOptions options,
                           ConsumerPorts ports)
    : consumer_(std::move(consumer)),
      handler_(std::move(handler)),
      options_(std::move(options)),
      ports_(ports),
      log_(ports.log.with({{"consumer", options_.name}})),
      handled_(
          ports.metrics.counter("consumer_handled_total", "Messages acknowledged.", {{"consumer", options_.name}})),
      retried_(ports.metrics.counter("consumer_retried_total", "Deliveries put off after a transient error.",
                                     {{"consumer", options_.name}})),
      parked_(ports.metrics.counter("consumer_parked_total", "Messages given up and parked.",
                                    {{"consumer", options_.name}})),
      duration_(ports.metrics.histogram("consumer_handling_seconds", "Time from the delivery to its answer.",
                                        {{"consumer", options_.name}})),
      tasks_(ports.executor),
      handler_ended_(ports.executor) {
  ASSERT(options_.batch > 0 && options_.concurrency > 0 && options_.attempts_max > 0, "a consumer may do something");
}

void ConsumerLoop::stop() { is_stopping_ = true; }

Task<void> ConsumerLoop::run() {
  std::exception_ptr interrupted;
  try {
    while (!is_stopping_) co_await take(co_await fetch());
  } catch (...) {
    interrupted = std::current_exception();
  }
  // Cancelled is stopped: who has begun ends, because half of what a handler does may be done already. Each of them is
  // bounded by the limits of what it calls.
  co_await boost::asio::this_coro::reset_cancellation_state(boost::asio::disable_cancellation());
  co_await tasks_.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

// What cannot be begun any more is left to the acknowledgement wait of the stream, or to a sweep.
Task<void> ConsumerLoop::take(Deliveries deliveries) {
  for (auto& delivery : deliveries) {
    while (in_flight_ >= options_.concurrency) co_await handler_ended_.wait();
    ++in_flight_;
    tasks_.spawn(options_.name, handle(std::move(delivery)));
  }
}

Task<ConsumerLoop::Deliveries> ConsumerLoop::fetch() {
  auto fetched = co_await consumer_->fetch(options_.batch, options_.fetch_wait);
  if (fetched) {
    if (std::exchange(failed_fetches_, 0) > 0) log_.info("the bus is back");
    co_return *std::move(fetched);
  }
  if (++failed_fetches_ == 1) log_.warning("the bus is away", {{"error", describe(fetched.error())}});
  co_await ports_.clock.sleep_for(std::min(back_off(failed_fetches_), options_.fetch_wait));
  co_return Deliveries{};
}

Task<void> ConsumerLoop::handle(std::unique_ptr<Delivery> delivery) {
  const Timestamp start = ports_.clock.now();
  const Result<void> outcome = co_await call_handler(delivery->message());
  const Result<void> answered = co_await answer(*delivery, outcome);
  if (!answered)
    log_.warning("a delivery was not answered and will come again", {{"error", describe(answered.error())}});
  duration_.observe(ports_.clock.now() - start);
  --in_flight_;
  handler_ended_.notify();
}

Task<Result<void>> ConsumerLoop::call_handler(const Message& message) {
  std::exception_ptr failure;
  try {
    co_return co_await handler_(message);
  } catch (...) {
    failure = std::current_exception();
  }
  if (is_cancellation(failure)) std::rethrow_exception(failure);
  co_return fail(ErrorKind::kInternal, "HANDLER_EXCEPTION", describe(failure));
}

Task<Result<void>> ConsumerLoop::answer(Delivery& delivery, const Result<void>& outcome) {
  if (outcome) {
    handled_.add();
    co_return co_await delivery.ack();
  }
  if (is_transient(outcome.error()) && delivery.attempt() < options_.attempts_max) {
    co_return co_await retry(delivery, outcome.error());
  }
  co_return co_await park(delivery, outcome.error());
}

Task<Result<void>> ConsumerLoop::retry(Delivery& delivery, const Error& error) {
  const milliseconds after = back_off(delivery.attempt());
  retried_.add();
  log_.info("a message is retried", {{"messageId", delivery.message().id},
                                     {"subject", delivery.message().subject},
                                     {"attempt", delivery.attempt()},
                                     {"afterMs", after.count()},
                                     {"error", describe(error)}});
  co_return co_await delivery.retry(after);
}

Task<Result<void>> ConsumerLoop::park(Delivery& delivery, const Error& error) {
  const Timestamp now = ports_.clock.now();
  const auto parked = co_await ports_.parked.park({.id = new_id<MessageId>(ports_.clock, ports_.random),
                                                   .consumer = options_.name,
                                                   .message = delivery.message(),
                                                   .reason = describe(error),
                                                   .attempts = delivery.attempt(),
                                                   .parked_at = now});
  if (!parked) co_return co_await retry(delivery, parked.error());  // Not dropped before somebody can find it again.
  parked_.add();
  log_.error("a message was parked", {{"messageId", delivery.message().id},
                                      {"subject", delivery.message().subject},
                                      {"attempts", delivery.attempt()},
                                      {"error", describe(error)}});
  co_return co_await delivery.drop();
}

// Half of it is chance, so that what failed together does not come back together.
milliseconds ConsumerLoop::back_off(int attempt) {
  const int doublings = std::clamp(attempt - 1, 0, 20);
  const milliseconds longest = std::min(options_.retry_min * (1 << doublings), options_.retry_max);
  std::array<std::uint8_t, 4> entropy{};
  ports_.random.fill(entropy);
  std::int64_t chance = 0;
  for (const auto byte : entropy) chance = chance << 8 | byte;
  return longest - longest / 2 * chance / (std::int64_t{1} << 32);
}

TaskGroup::OnFailure report_failures(Logger log) {
  return [log = std::move(log)](const std::string& task, std::exception_ptr failure) {
    log.error("a loop of the service failed", {{"task", task}, {"error", describe(failure)}});
  };
}

}  // namespace battlesbit
