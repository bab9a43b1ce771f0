#include "adapters/clients/nats/subscription.h"

#include <utility>

#include <nats/nats.h>

#include "adapters/clients/nats/subscribe.h"
#include "pkg/async/bounded_queue.h"
#include "pkg/errors/assert.h"
#include "pkg/queue/handover.h"

namespace battlesbit::nats {
namespace {

Message read(natsMsg* message) {
  const char* id = nullptr;
  natsMsgHeader_Get(message, "Nats-Msg-Id", &id);
  return {natsMsg_GetSubject(message),
          std::string(natsMsg_GetData(message), static_cast<std::size_t>(natsMsg_GetDataLength(message))),
          id ? id : ""};
}

// The loop's side.
struct Inbox {
  Inbox(boost::asio::any_io_executor executor, std::size_t limit) : queue(executor, limit) {}

  void put(Message message) {
    if (queue.size() >= queue.capacity()) {
      queue.try_pop();
      ++lost;
    }
    queue.try_push(std::move(message));
  }

  BoundedQueue<Message> queue;
  std::uint64_t lost = 0;
};

// The library's side, only touched by the sender's thread.
struct Handle {
  natsSubscription* subscription = nullptr;
};

class SubscriptionOverNats final : public Subscription {
 public:
  SubscriptionOverNats(boost::asio::any_io_executor executor, Connection& connection, std::string pattern,
                       std::size_t limit)
      : connection_(connection), inbox_(std::make_shared<Inbox>(executor, limit)) {
    // Weak: the library's thread may be the last to hold the hand-over, and the inbox must not end there, after the
    // loop.
    arriving_ = std::make_shared<Handover<Message>>(executor, limit, [inbox = std::weak_ptr(inbox_)](Message message) {
      if (const auto alive = inbox.lock()) alive->put(std::move(message));
    });
    const bool is_queued =
        connection_.sender().try_post([&connection, pattern, handle = handle_, arriving = arriving_] {
          auto made = subscribe(connection.handle(), pattern,
                                [arriving](void* message) { arriving->push(read(static_cast<natsMsg*>(message))); });
          if (made) {
            handle->subscription = *made;
          } else {
            connection.on_error("subscription to " + pattern + ": " + made.error().message);
          }
        });
    ASSERT(is_queued, "subscriptions are made at the start or one per client, never with a full send queue");
  }

  ~SubscriptionOverNats() override {
    arriving_->close();
    auto end = [handle = handle_] { natsSubscription_Destroy(handle->subscription); };
    // With a full queue it stays until the connection ends; what it receives goes nowhere.
    if (!connection_.sender().try_post(end)) connection_.on_error("a subscription could not be ended");
  }

  Task<Message> next() override {
    auto message = co_await inbox_->queue.pop();
    ASSERT(message, "the queue of a subscription is never closed");
    co_return *std::move(message);
  }
  std::optional<Message> try_next() override { return inbox_->queue.try_pop(); }
  std::uint64_t lost() const override { return inbox_->lost + arriving_->lost(); }

 private:
  Connection& connection_;
  std::shared_ptr<Inbox> inbox_;
  std::shared_ptr<Handle> handle_ = std::make_shared<Handle>();
  std::shared_ptr<Handover<Message>> arriving_;
};

}  // namespace

std::unique_ptr<Subscription> make_subscription(boost::asio::any_io_executor executor, Connection& connection,
                                                std::string pattern, std::size_t queue_limit) {
  return std::make_unique<SubscriptionOverNats>(executor, connection, std::move(pattern), queue_limit);
}

}  // namespace battlesbit::nats
