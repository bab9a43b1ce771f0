#include "application/usecases/delivery/outbox_relay.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "domain/services/streams.h"

namespace battlesbit {
namespace {

constexpr Duration kFirstPause = std::chrono::milliseconds(250);

bool belongs_to_a_stream(std::string_view subject) {
  return std::ranges::any_of(kStreams, [&](const StreamSpec& stream) {
    return subject.starts_with(stream.subject.substr(0, stream.subject.size() - 1));  // "positions.>" less ">"
  });
}

}  // namespace

OutboxRelay::OutboxRelay(boost::asio::any_io_executor executor, Outbox& outbox, Bus& bus, Clock& clock, Logger logger,
                         Options options)
    : outbox_(outbox),
      bus_(bus),
      clock_(clock),
      logger_(std::move(logger)),
      options_(options),
      queue_(executor, options.queue_limit) {}

void OutboxRelay::committed(std::vector<Message> messages) {
  for (Message& message : messages) {
    if (!queue_.try_push(std::move(message))) ++counts_.overflow;
  }
}

Task<void> OutboxRelay::run() {
  using namespace boost::asio::experimental::awaitable_operators;
  co_await (publish_committed() || sweep_for_ever());  // Whichever ends, ends the other.
}

void OutboxRelay::stop() { queue_.close(); }

Task<void> OutboxRelay::publish_committed() {
  while (auto first = co_await queue_.pop()) {
    std::vector<Message> messages;
    messages.push_back(*std::move(first));
    while (messages.size() < options_.batch) {
      auto next = queue_.try_pop();
      if (!next) break;
      messages.push_back(*std::move(next));
    }
    if (clock_.now() < paused_until_) {
      counts_.overflow += static_cast<std::int64_t>(messages.size());
      continue;
    }
    const auto delivered = co_await deliver(std::move(messages));
    if (!delivered) pause_after(delivered.error());
  }
}

Task<void> OutboxRelay::sweep_for_ever() {
  while (true) {
    co_await clock_.sleep_for(pause_ > Duration{} ? pause_ : options_.sweep_interval);
    const auto swept = co_await sweep();
    if (swept) {
      pause_ = Duration{};
    } else {
      pause_after(swept.error());
    }
  }
}

// Piece by piece, until what is left is younger: a long absence of the bus leaves more than one batch.
Task<Result<void>> OutboxRelay::sweep() {
  while (true) {
    CO_TRY(auto messages, co_await outbox_.stored_before(clock_.now() - options_.sweep_age, options_.batch));
    if (messages.empty()) co_return Result<void>{};
    CO_TRY_VOID(co_await deliver(std::move(messages)));
  }
}

Task<Result<void>> OutboxRelay::deliver(std::vector<Message> messages) {
  if (!bus_.is_connected()) {
    counts_.failed += static_cast<std::int64_t>(messages.size());
    co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The bus is away.");
  }
  std::vector<Message> durable;
  std::vector<std::string> done;
  for (Message& message : messages) {
    if (belongs_to_a_stream(message.subject)) {
      durable.push_back(std::move(message));
      continue;
    }
    bus_.announce(message.subject, message.payload);
    done.push_back(std::move(message.id));
    ++counts_.announced;
  }
  std::vector<std::string> ids;
  for (const Message& message : durable) ids.push_back(message.id);
  std::optional<Error> first_error;
  const auto results = co_await bus_.publish_all(std::move(durable));
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (results[i]) {
      done.push_back(std::move(ids[i]));
      ++counts_.published;
    } else {
      ++counts_.failed;
      if (!first_error) first_error = results[i].error();
    }
  }
  if (!done.empty()) CO_TRY_VOID(co_await outbox_.remove(std::move(done)));
  if (first_error) co_return std::unexpected(*std::move(first_error));
  co_return Result<void>{};
}

void OutboxRelay::pause_after(const Error& error) {
  if (pause_ == Duration{}) logger_.warning("outbox: delivery is held up", {{"error", error.message}});
  pause_ = std::min(std::max(kFirstPause, pause_ * 2), options_.pause_max);
  paused_until_ = clock_.now() + pause_;
}

}  // namespace battlesbit
