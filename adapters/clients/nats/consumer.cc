#include "adapters/clients/nats/consumer.h"

#include <utility>

#include <fmt/format.h>
#include <nats/nats.h>

#include "adapters/clients/nats/puller.h"
#include "adapters/clients/nats/status.h"
#include "pkg/errors/assert.h"
#include "pkg/queue/run_on.h"

namespace battlesbit::nats {
namespace {

constexpr std::size_t kPullsWaitingMax = 4;

std::unexpected<Error> queue_full() {
  return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The queue of the bus is full.");
}

class DeliveryOverNats final : public Delivery {
 public:
  DeliveryOverNats(Connection& connection, Pulled pulled) : connection_(connection), pulled_(std::move(pulled)) {}

  const Message& message() const override { return pulled_.message; }
  int attempt() const override { return pulled_.attempt; }
  Task<Result<void>> ack() override { return answer("+ACK"); }
  Task<Result<void>> drop() override { return answer("+TERM"); }
  Task<Result<void>> retry(std::chrono::milliseconds after) override {
    const auto delay = std::chrono::nanoseconds(after).count();
    return answer(fmt::format("-NAK {{\"delay\":{}}}", delay));
  }

 private:
  // The words of the acknowledgement protocol are sent as plain messages: so a delivery needs no handle of the library,
  // whose subscription may have been made anew since. A lost one only means that the message comes again.
  Task<Result<void>> answer(std::string words) {
    auto sent = co_await run_on(connection_.sender(), [&connection = connection_, reply = pulled_.reply, words] {
      return check(natsConnection_PublishString(connection.handle(), reply.c_str(), words.c_str()));
    });
    if (!sent) co_return queue_full();
    co_return *std::move(sent);
  }

  Connection& connection_;
  const Pulled pulled_;
};

class ConsumerOverNats final : public Consumer {
 public:
  ConsumerOverNats(Connection& connection, const StreamSpec& stream, std::string durable_name, std::string filter)
      : connection_(connection), puller_(connection, stream, std::move(durable_name), std::move(filter)) {}
  ~ConsumerOverNats() override { puller_.stop(); }

  Task<Result<std::vector<std::unique_ptr<Delivery>>>> fetch(std::size_t limit,
                                                             std::chrono::milliseconds wait) override {
    auto pulled = co_await run_on(worker_, [&puller = puller_, limit, wait] { return puller.pull(limit, wait); });
    if (!pulled) co_return queue_full();
    CO_TRY(auto messages, *std::move(pulled));
    std::vector<std::unique_ptr<Delivery>> deliveries;
    for (auto& message : messages) {
      deliveries.push_back(std::make_unique<DeliveryOverNats>(connection_, std::move(message)));
    }
    co_return deliveries;
  }

 private:
  Connection& connection_;
  Puller puller_;
  WorkerPool worker_{1, kPullsWaitingMax};  // Last: it ends before what it works on.
};

}  // namespace

std::unique_ptr<Consumer> make_consumer(Connection& connection, const StreamSpec& stream, std::string durable_name,
                                        std::string filter) {
  ASSERT(durable_name.find('.') == std::string::npos, "the name of a durable consumer has no dots");
  return std::make_unique<ConsumerOverNats>(connection, stream, std::move(durable_name), std::move(filter));
}

}  // namespace battlesbit::nats
