#include "adapters/clients/nats/bus.h"

#include <algorithm>
#include <utility>

#include "adapters/clients/nats/consumer.h"
#include "adapters/clients/nats/replay.h"
#include "adapters/clients/nats/server_state.h"
#include "adapters/clients/nats/subscription.h"
#include "domain/services/streams.h"
#include "pkg/errors/assert.h"
#include "pkg/queue/run_on.h"

namespace battlesbit::nats {
namespace {

constexpr std::size_t kControlQueueLimit = 1'024;

const StreamSpec& spec_of(Stream stream) {
  const auto spec = std::ranges::find(kStreams, stream, &StreamSpec::stream);
  ASSERT(spec != kStreams.end(), "every stream has its specification");
  return *spec;
}

bool has_no_stream(const Result<void>& result) { return !result && result.error().code == "NO_STREAM"; }

}  // namespace

Bus::Bus(boost::asio::any_io_executor executor, Options options, Logger log, Metrics& metrics)
    : executor_(executor),
      published_(metrics.counter("bus_published_total", "Messages that a stream acknowledged.")),
      failed_(metrics.counter("bus_publish_failed_total", "Messages that no stream acknowledged.")),
      announced_(metrics.counter("bus_announced_total", "Announcements queued for sending.")),
      dropped_(metrics.counter("bus_announcements_dropped_total", "Announcements that could not be sent.")),
      connection_(executor, std::move(options), log),
      announcer_(std::make_shared<Announcer>(executor, connection_, announced_, dropped_)),
      publisher_(executor, connection_),
      control_(1, kControlQueueLimit) {}

Bus::~Bus() { announcer_->close(); }

// Not on the sender, which outlives the publisher: a start that is cancelled leaves this work behind, and the bus waits
// for it before anything that it uses goes.
Task<Result<void>> Bus::start() {
  auto opened = co_await run_on(control_, [this]() -> Result<void> {
    const Result<void> open = connection_.open();
    if (!open && !is_transient(open.error())) return open;
    TRY_VOID(publisher_.listen());
    return open;
  });
  ASSERT(opened, "nothing is queued before the start");
  CO_TRY_VOID(*std::move(opened));
  auto made = co_await run_on(control_, [this] { return ensure_streams(connection_.jet_stream()); });
  ASSERT(made, "nothing is queued before the start");
  co_return *std::move(made);
}

Task<Result<void>> Bus::publish(Message message) {
  std::vector<Message> one;
  one.push_back(std::move(message));
  auto results = co_await publish_all(std::move(one));
  co_return std::move(results.front());
}

Task<std::vector<Result<void>>> Bus::publish_all(std::vector<Message> messages) {
  announcer_->send();  // What was announced before is sent before.
  auto results = co_await publisher_.publish(messages);
  if (std::ranges::any_of(results, has_no_stream)) co_await publish_again_without_stream(std::move(messages), results);
  const auto stored = std::ranges::count_if(results, [](const auto& result) { return result.has_value(); });
  published_.add(stored);
  failed_.add(std::ssize(results) - stored);
  co_return results;
}

// The server came back with an empty store: makes the streams and sends what found none, once.
Task<void> Bus::publish_again_without_stream(std::vector<Message> messages, std::vector<Result<void>>& results) {
  auto made = co_await run_on(control_, [this] { return ensure_streams(connection_.jet_stream()); });
  if (!made || !*made) co_return;
  std::vector<std::size_t> indexes;
  std::vector<Message> again;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!has_no_stream(results[i])) continue;
    indexes.push_back(i);
    again.push_back(std::move(messages[i]));
  }
  auto answers = co_await publisher_.publish(std::move(again));
  for (std::size_t i = 0; i < indexes.size(); ++i) results[indexes[i]] = std::move(answers[i]);
}

void Bus::announce(std::string_view subject, std::string_view payload) { announcer_->announce(subject, payload); }

std::unique_ptr<Subscription> Bus::subscribe(std::string pattern, std::size_t queue_limit) {
  return make_subscription(executor_, connection_, std::move(pattern), queue_limit);
}

std::unique_ptr<Consumer> Bus::consume(Stream stream, std::string durable_name, std::string filter) {
  return make_consumer(connection_, spec_of(stream), std::move(durable_name), std::move(filter));
}

Task<Result<std::vector<Message>>> Bus::replay(Stream stream, std::string subject, Timestamp from, std::size_t limit) {
  if (!is_connected()) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The bus is not connected.");
  auto read = co_await run_on(control_, [this, &spec = spec_of(stream), subject, from, limit] {
    return nats::replay(connection_.jet_stream(), spec, subject, from, limit);
  });
  if (!read) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The queue of the bus is full.");
  co_return *std::move(read);
}

}  // namespace battlesbit::nats
