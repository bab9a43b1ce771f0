#include "adapters/memory/bus.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>
#include <utility>

#include <boost/asio/experimental/awaitable_operators.hpp>

#include "adapters/memory/durable_queue.h"
#include "adapters/memory/subject.h"
#include "adapters/memory/waiters.h"
#include "domain/services/streams.h"
#include "pkg/errors/assert.h"

namespace battlesbit::memory {
namespace {
using namespace boost::asio::experimental::awaitable_operators;

std::unexpected<Error> away() { return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The bus is away."); }
}  // namespace

struct Bus::Inbox {
  std::string pattern;
  std::size_t limit;
  std::deque<Message> messages;
  Waiters came;
  std::uint64_t lost = 0;

  void put(const Message& message) {
    if (messages.size() >= limit) {
      messages.pop_front();
      ++lost;
    }
    messages.push_back(message);
    came.notify();
  }
  std::optional<Message> take() {
    if (messages.empty()) return std::nullopt;
    std::optional<Message> message(std::move(messages.front()));
    messages.pop_front();
    return message;
  }
};

struct Bus::Durable {
  std::string filter;
  DurableQueue queue;
  Waiters changed;
};

struct Bus::StoredStream {
  struct Kept {
    std::uint64_t sequence;
    Timestamp stored_at;
    std::shared_ptr<const Message> message;
  };
  const StreamSpec& spec;
  std::deque<Kept> kept;
  std::set<std::string> seen;  // The ids of the last dedupe window.
  std::deque<std::pair<Timestamp, std::string>> seen_at;
  std::map<std::string, Durable> durables;

  void forget_old(Timestamp now) {
    for (; !kept.empty() && kept.front().stored_at + spec.max_age < now; kept.pop_front()) {
      for (auto& [name, durable] : durables) durable.queue.remove(kept.front().sequence);
    }
    for (; !seen_at.empty() && seen_at.front().first + spec.dedupe_window < now; seen_at.pop_front()) {
      seen.erase(seen_at.front().second);
    }
  }
};

class Bus::Subscription final : public battlesbit::Subscription {
 public:
  explicit Subscription(std::shared_ptr<Inbox> inbox) : inbox_(std::move(inbox)) {}
  Task<Message> next() override {
    while (true) {
      const auto seen = inbox_->came.changes();
      if (auto message = inbox_->take()) co_return *std::move(message);
      co_await inbox_->came.changed_since(seen);
    }
  }
  std::optional<Message> try_next() override { return inbox_->take(); }
  std::uint64_t lost() const override { return inbox_->lost; }

 private:
  std::shared_ptr<Inbox> inbox_;
};

class Bus::Delivery final : public battlesbit::Delivery {
 public:
  Delivery(Bus& bus, Durable& durable, DurableQueue::Taken taken)
      : bus_(bus), durable_(durable), taken_(std::move(taken)) {}
  const Message& message() const override { return *taken_.message; }
  int attempt() const override { return taken_.attempt; }
  Task<Result<void>> ack() override {
    if (!bus_.is_connected_) co_return away();
    durable_.queue.remove(taken_.sequence);
    co_return Result<void>();
  }
  Task<Result<void>> retry(std::chrono::milliseconds after) override {
    if (!bus_.is_connected_) co_return away();
    durable_.queue.postpone(taken_.sequence, bus_.clock_.now() + after);
    durable_.changed.notify();
    co_return Result<void>();
  }
  Task<Result<void>> drop() override { return ack(); }

 private:
  Bus& bus_;
  Durable& durable_;
  DurableQueue::Taken taken_;
};

class Bus::Consumer final : public battlesbit::Consumer {
 public:
  Consumer(Bus& bus, Durable& durable) : bus_(bus), durable_(durable) {}

  Task<Result<std::vector<std::unique_ptr<battlesbit::Delivery>>>> fetch(std::size_t limit,
                                                                         std::chrono::milliseconds wait) override {
    const Timestamp end = bus_.clock_.now() + wait;
    while (true) {
      if (!bus_.is_connected_) co_return away();
      const auto seen = durable_.changed.changes();
      auto taken = durable_.queue.take(limit, bus_.clock_.now());
      if (!taken.empty() || bus_.clock_.now() >= end) co_return deliveries(std::move(taken));
      const Timestamp look_again = std::min(end, durable_.queue.next_due().value_or(end));
      co_await (durable_.changed.changed_since(seen) || bus_.clock_.sleep_until(look_again));
    }
  }

 private:
  std::vector<std::unique_ptr<battlesbit::Delivery>> deliveries(std::vector<DurableQueue::Taken> taken) {
    std::vector<std::unique_ptr<battlesbit::Delivery>> result;
    for (auto& one : taken) result.push_back(std::make_unique<Delivery>(bus_, durable_, std::move(one)));
    return result;
  }
  Bus& bus_;
  Durable& durable_;
};

Bus::Bus(Clock& clock, BusFaults faults, std::uint64_t seed) : clock_(clock), faults_(faults), random_(seed) {
  for (const auto& spec : kStreams)
    streams_.push_back(std::make_unique<StoredStream>(StoredStream{spec, {}, {}, {}, {}}));
}

Bus::~Bus() = default;

Task<Result<void>> Bus::publish(Message message) {
  if (faults_.latency_max > Duration::zero()) {
    co_await clock_.sleep_for(Duration(random_.below(static_cast<std::uint64_t>(faults_.latency_max.count()))));
  }
  if (!is_connected_) co_return away();
  if (random_.happens(faults_.refuse_permille)) {
    if (random_.happens(500)) CO_TRY_VOID(store(std::move(message)));
    co_return away();
  }
  co_return store(std::move(message));
}

Task<std::vector<Result<void>>> Bus::publish_all(std::vector<Message> messages) {
  std::vector<Result<void>> results;
  for (auto& message : messages) results.push_back(co_await publish(std::move(message)));
  co_return results;
}

Result<void> Bus::store(Message message) {
  StoredStream* found = stream_of(message.subject);
  if (found == nullptr) return fail(ErrorKind::kUnavailable, "NO_STREAM", "No stream takes " + message.subject);
  StoredStream& stream = *found;
  const Timestamp now = clock_.now();
  stream.forget_old(now);
  if (!message.id.empty()) {
    if (!stream.seen.insert(message.id).second) return {};
    stream.seen_at.emplace_back(now, message.id);
  }
  hand_to_subscriptions(message, 0);
  if (!random_.happens(faults_.lose_permille)) keep(stream, std::move(message));
  return {};
}

Bus::StoredStream* Bus::stream_of(std::string_view subject) {
  const auto found = std::ranges::find_if(
      streams_, [&](const auto& stream) { return subject_matches(stream->spec.subject, subject); });
  return found == streams_.end() ? nullptr : found->get();
}

void Bus::keep(StoredStream& stream, Message message) {
  const Timestamp now = clock_.now();
  const auto shared = std::make_shared<const Message>(std::move(message));
  stream.kept.push_back({++last_sequence_, now, shared});
  for (auto& [name, durable] : stream.durables) {
    if (!subject_matches(durable.filter, shared->subject)) continue;
    durable.queue.add(last_sequence_, shared, now + delay());
    durable.changed.notify();
  }
  if (!random_.happens(faults_.duplicate_permille)) return;
  ++last_sequence_;
  for (auto& [name, durable] : stream.durables) {
    if (subject_matches(durable.filter, shared->subject)) durable.queue.add(last_sequence_, shared, now + delay());
  }
}

Duration Bus::delay() {
  if (faults_.delay_max <= Duration::zero() || !random_.happens(faults_.delay_permille)) return Duration::zero();
  return Duration(random_.below(static_cast<std::uint64_t>(faults_.delay_max.count())));
}

void Bus::announce(std::string_view subject, std::string_view payload) {
  if (!is_connected_) return;
  Message message{std::string(subject), std::string(payload), ""};
  hand_to_subscriptions(message, faults_.drop_permille);
  StoredStream* const stream = stream_of(subject);
  if (stream == nullptr || random_.happens(faults_.lose_permille)) return;
  stream->forget_old(clock_.now());
  keep(*stream, std::move(message));
}

void Bus::hand_to_subscriptions(const Message& message, int drop_permille) {
  std::erase_if(inboxes_, [](const auto& inbox) { return inbox.expired(); });
  for (const auto& weak : inboxes_) {
    const auto inbox = weak.lock();
    if (subject_matches(inbox->pattern, message.subject) && !random_.happens(drop_permille)) inbox->put(message);
  }
}

std::unique_ptr<battlesbit::Subscription> Bus::subscribe(std::string pattern, std::size_t queue_limit) {
  ASSERT(queue_limit > 0, "a subscription holds something");
  const auto inbox = std::make_shared<Inbox>(Inbox{std::move(pattern), queue_limit, {}, {}});
  inboxes_.push_back(inbox);
  return std::make_unique<Subscription>(inbox);
}

std::unique_ptr<battlesbit::Consumer> Bus::consume(Stream stream, std::string durable_name, std::string filter) {
  StoredStream& stored = *streams_[static_cast<std::size_t>(stream)];
  ASSERT(stored.spec.stream == stream, "streams are in the order of their enum");
  const auto [found, is_new] = stored.durables.try_emplace(std::move(durable_name), Durable{filter, {}, {}});
  Durable& durable = found->second;
  ASSERT(durable.filter == filter, "a durable consumer has one filter");
  if (is_new) {
    for (const auto& kept : stored.kept) {
      if (subject_matches(filter, kept.message->subject)) durable.queue.add(kept.sequence, kept.message, clock_.now());
    }
  }
  return std::make_unique<Consumer>(*this, durable);
}

Task<Result<std::vector<Message>>> Bus::replay(Stream stream, std::string subject, Timestamp from, std::size_t limit) {
  if (!is_connected_) co_return away();
  StoredStream& stored = *streams_[static_cast<std::size_t>(stream)];
  stored.forget_old(clock_.now());
  std::vector<Message> messages;
  for (const auto& kept : stored.kept) {
    if (messages.size() == limit) break;
    if (kept.stored_at >= from && kept.message->subject == subject) messages.push_back(*kept.message);
  }
  co_return messages;
}

void Bus::set_connected(bool connected) {
  is_connected_ = connected;
  for (auto& stream : streams_) {
    for (auto& [name, durable] : stream->durables) durable.changed.notify();
  }
}

void Bus::lose_everything() {
  for (auto& stream : streams_) {
    stream->kept.clear();
    stream->seen.clear();
    stream->seen_at.clear();
    for (auto& [name, durable] : stream->durables) durable.queue.clear();
  }
}

}  // namespace battlesbit::memory
