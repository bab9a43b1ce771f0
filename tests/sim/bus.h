// The bus as a process of the simulation sees it: small queues of its own, and acknowledgements that get lost. One
// thread.
#pragma once

#include "adapters/memory/bus.h"
#include "tests/sim/host.h"
#include "tests/sim/plan.h"

namespace battlesbit::sim {

class HostBus final : public Bus {
 public:
  HostBus(memory::Bus& inner, Host& host, Trace& trace, const Faults& faults)
      : inner_(inner), host_(host), trace_(trace), faults_(faults) {}

  Task<Result<void>> publish(Message message) override;
  Task<std::vector<Result<void>>> publish_all(std::vector<Message> messages) override;
  void announce(std::string_view subject, std::string_view payload) override { inner_.announce(subject, payload); }
  std::unique_ptr<Subscription> subscribe(std::string pattern, std::size_t queue_limit) override;
  std::unique_ptr<battlesbit::Consumer> consume(Stream stream, std::string durable_name, std::string filter) override;
  Task<Result<std::vector<Message>>> replay(Stream stream, std::string subject, Timestamp from,
                                            std::size_t limit) override {
    return inner_.replay(stream, std::move(subject), from, limit);
  }
  bool is_connected() const override { return inner_.is_connected(); }

 private:
  class Consumer;
  class Delivery;
  void note(const Message& message, const Result<void>& published);

  memory::Bus& inner_;
  Host& host_;
  Trace& trace_;
  const Faults& faults_;
};

}  // namespace battlesbit::sim
