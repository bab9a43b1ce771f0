#include "tests/sim/bus.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit::sim {

class HostBus::Delivery final : public battlesbit::Delivery {
 public:
  Delivery(HostBus& bus, std::unique_ptr<battlesbit::Delivery> inner) : bus_(bus), inner_(std::move(inner)) {}
  const Message& message() const override { return inner_->message(); }
  int attempt() const override { return inner_->attempt(); }
  Task<Result<void>> ack() override {
    auto& chance = bus_.host_.random();
    if (!chance.happens(bus_.faults_.ack_lost_permille)) co_return co_await inner_->ack();
    bus_.trace_.add(bus_.host_.name(), "an acknowledgement is lost: " + message().payload);
    if (chance.happens(500)) co_return Result<void>{};
    co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The acknowledgement was lost.");
  }
  Task<Result<void>> retry(std::chrono::milliseconds after) override { return inner_->retry(after); }
  Task<Result<void>> drop() override { return inner_->drop(); }

 private:
  HostBus& bus_;
  std::unique_ptr<battlesbit::Delivery> inner_;
};

class HostBus::Consumer final : public battlesbit::Consumer {
 public:
  Consumer(HostBus& bus, std::unique_ptr<battlesbit::Consumer> inner) : bus_(bus), inner_(std::move(inner)) {}
  Task<Result<std::vector<std::unique_ptr<battlesbit::Delivery>>>> fetch(std::size_t limit,
                                                                         std::chrono::milliseconds wait) override {
    CO_TRY(auto deliveries, co_await inner_->fetch(limit, wait));
    for (auto& delivery : deliveries) {
      if (bus_.trace_.is_kept()) {
        bus_.trace_.add(bus_.host_.name(), fmt::format("takes {} {} (attempt {})", delivery->message().subject,
                                                       delivery->message().payload, delivery->attempt()));
      }
      delivery = std::make_unique<Delivery>(bus_, std::move(delivery));
    }
    co_return deliveries;
  }

 private:
  HostBus& bus_;
  std::unique_ptr<battlesbit::Consumer> inner_;
};

Task<Result<void>> HostBus::publish(Message message) {
  auto published = co_await inner_.publish(message);
  note(message, published);
  co_return published;
}

Task<std::vector<Result<void>>> HostBus::publish_all(std::vector<Message> messages) {
  auto published = co_await inner_.publish_all(messages);
  for (std::size_t i = 0; i < messages.size(); ++i) note(messages[i], published[i]);
  co_return published;
}

void HostBus::note(const Message& message, const Result<void>& published) {
  if (!trace_.is_kept()) return;
  trace_.add(host_.name(), fmt::format("publishes {} {}: {}", message.subject, message.payload,
                                       published ? "ok" : published.error().code));
}

std::unique_ptr<Subscription> HostBus::subscribe(std::string pattern, std::size_t queue_limit) {
  return inner_.subscribe(std::move(pattern), std::min(queue_limit, faults_.subscription_limit));
}

std::unique_ptr<battlesbit::Consumer> HostBus::consume(Stream stream, std::string durable_name, std::string filter) {
  return std::make_unique<Consumer>(*this, inner_.consume(stream, std::move(durable_name), std::move(filter)));
}

}  // namespace battlesbit::sim
