// What the frame of a service knows and does not count itself: its outbox relay and its database connections. Brought
// into the metrics when somebody asks for them. Loop thread only.
#pragma once

#include <cstdint>

#include "adapters/postgres/core/pool.h"
#include "application/usecases/delivery/outbox_relay.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::wiring {

class ServiceMetrics {
 public:
  ServiceMetrics(Metrics& metrics, const OutboxRelay& relay, const postgres::Pool& pool);
  void refresh();

 private:
  const OutboxRelay& relay_;
  const postgres::Pool& pool_;
  Counter& published_;
  Counter& announced_;
  Counter& failed_;
  Counter& overflow_;
  Gauge& open_connections_;
  Gauge& idle_connections_;
  Gauge& waiting_for_connection_;
};

// For counts that somebody else keeps. REQUIRES: they never fall.
inline void raise_to(Counter& counter, std::int64_t count) { counter.add(count - counter.value()); }

}  // namespace battlesbit::wiring
