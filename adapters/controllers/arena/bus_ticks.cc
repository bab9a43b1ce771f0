#include "adapters/controllers/arena/bus_ticks.h"

#include <utility>

#include "application/messages/tick_message.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

constexpr std::size_t kQueueLimit = 65'536;  // About two seconds of a wild market; what overflows is fetched again.
constexpr std::size_t kBatch = 1024;         // Then everything else on the loop has its turn.

}  // namespace

BusTicks::BusTicks(Bus& bus, Logger log, Metrics& metrics)
    : subscription_(bus.subscribe(std::string(subjects::kTicksPrefix) + ">", kQueueLimit)),
      log_(std::move(log)),
      received_(metrics.counter("arena_ticks_total", "Trades received.")),
      malformed_(metrics.counter("arena_ticks_malformed_total", "Tick messages that could not be read.")) {}

Task<TickBatch> BusTicks::next() {
  auto batch = std::make_shared<std::vector<Tick>>();
  while (batch->empty()) {
    std::optional<Message> message(co_await subscription_->next());
    for (std::size_t taken = 0; message && taken < kBatch; ++taken) {
      read(*message, *batch);
      message = taken + 1 < kBatch ? subscription_->try_next() : std::nullopt;
    }
  }
  co_return batch;
}

void BusTicks::read(const Message& message, std::vector<Tick>& out) {
  auto tick = decode_tick(message.payload);
  if (tick) {
    received_.add();
    out.push_back(*std::move(tick));
  } else {
    malformed_.add();
    log_.warning("tick message cannot be read", {{"reason", tick.error().message}, {"subject", message.subject}});
  }
}

}  // namespace battlesbit::arena
