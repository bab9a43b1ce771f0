#include "cmd/wiring/service_metrics.h"

namespace battlesbit::wiring {

ServiceMetrics::ServiceMetrics(Metrics& metrics, const OutboxRelay& relay, const postgres::Pool& pool)
    : relay_(relay),
      pool_(pool),
      published_(metrics.counter("outbox_published_total", "Messages of the outbox that a stream acknowledged.")),
      announced_(metrics.counter("outbox_announced_total", "Messages of the outbox that were announced.")),
      failed_(metrics.counter("outbox_failed_total", "Tries to deliver a message of the outbox that failed.")),
      overflow_(metrics.counter("outbox_overflow_total", "Messages that were left to the sweep of the outbox.")),
      open_connections_(metrics.gauge("database_connections_open", "Connections to PostgreSQL.")),
      idle_connections_(metrics.gauge("database_connections_idle", "Connections to PostgreSQL that nobody uses.")),
      waiting_for_connection_(metrics.gauge("database_connections_waiting", "Who waits for a connection.")) {}

void ServiceMetrics::refresh() {
  const auto& counts = relay_.counts();
  raise_to(published_, counts.published);
  raise_to(announced_, counts.announced);
  raise_to(failed_, counts.failed);
  raise_to(overflow_, counts.overflow);
  const auto stats = pool_.stats();
  open_connections_.set(static_cast<std::int64_t>(stats.open));
  idle_connections_.set(static_cast<std::int64_t>(stats.idle));
  waiting_for_connection_.set(static_cast<std::int64_t>(stats.waiting));
}

}  // namespace battlesbit::wiring
