// The trades that are announced on the bus, read once. What cannot be read is counted and passed over. Loop thread
// only.
#pragma once

#include <memory>

#include "adapters/controllers/arena/tick_source.h"
#include "domain/services/bus.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::arena {

class BusTicks final : public TickSource {
 public:
  BusTicks(Bus& bus, Logger log, Metrics& metrics);
  Task<TickBatch> next() override;

 private:
  void read(const Message& message, std::vector<Tick>& out);

  std::unique_ptr<Subscription> subscription_;
  Logger log_;
  Counter& received_;
  Counter& malformed_;
};

}  // namespace battlesbit::arena
