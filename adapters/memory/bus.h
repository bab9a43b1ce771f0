// The bus within one process: the streams of streams.h, durable consumers and plain subscriptions, on any Clock. With
// faults and a seed it misbehaves as a real one may, the same way every time. Who waits, waits on the event loop that
// it runs on: several loops of one thread may share a bus. Loop thread only.
#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/memory/random.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"

namespace battlesbit::memory {

// How often in a thousand, and how long.
struct BusFaults {
  int refuse_permille = 0;     // publish() ends with UNAVAILABLE; half of those messages were stored all the same.
  int lose_permille = 0;       // Acknowledged and never delivered.
  int duplicate_permille = 0;  // Delivered once more, as if the acknowledgement had been lost.
  int delay_permille = 0;      // Delivered up to delay_max later: others overtake it.
  int drop_permille = 0;       // Of announcements, per subscription.
  Duration delay_max{};
  Duration latency_max{};  // Of publish().
};

class Bus final : public battlesbit::Bus {
 public:
  explicit Bus(Clock& clock, BusFaults faults = {}, std::uint64_t seed = 0);
  ~Bus() override;
  Bus(const Bus&) = delete;
  Bus& operator=(const Bus&) = delete;

  Task<Result<void>> publish(Message message) override;
  Task<std::vector<Result<void>>> publish_all(std::vector<Message> messages) override;
  void announce(std::string_view subject, std::string_view payload) override;
  std::unique_ptr<battlesbit::Subscription> subscribe(std::string pattern, std::size_t queue_limit) override;
  std::unique_ptr<battlesbit::Consumer> consume(Stream stream, std::string durable_name, std::string filter) override;
  Task<Result<std::vector<Message>>> replay(Stream stream, std::string subject, Timestamp from,
                                            std::size_t limit) override;
  bool is_connected() const override { return is_connected_; }

  void set_faults(BusFaults faults) { faults_ = faults; }
  void set_connected(
      bool connected);     // While false, publish and fetch end with UNAVAILABLE and announcements are lost.
  void lose_everything();  // As if the server had come back with an empty store.

 private:
  struct Inbox;
  struct Durable;
  struct StoredStream;
  class Subscription;
  class Delivery;
  class Consumer;

  Result<void> store(Message message);
  StoredStream* stream_of(std::string_view subject);
  void keep(StoredStream& stream, Message message);
  void hand_to_subscriptions(const Message& message, int drop_permille);
  Duration delay();

  Clock& clock_;
  BusFaults faults_;
  SeededRandom random_;
  bool is_connected_ = true;
  std::uint64_t last_sequence_ = 0;
  std::vector<std::unique_ptr<StoredStream>> streams_;
  std::list<std::weak_ptr<Inbox>> inboxes_;
};

}  // namespace battlesbit::memory
