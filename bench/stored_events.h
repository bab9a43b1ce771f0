// How long it takes from a trade's frame to the message that tells players what the trade did to their positions.
// Listens to those messages while the stack works; afterwards what was decided is read from PostgreSQL, and when each
// trade was received from the stream TICKS. All on one machine and one clock. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "adapters/postgres/core/pool.h"
#include "domain/entities/id.h"
#include "domain/entities/tick.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"

namespace battlesbit::bench {

class StoredEvents {
 public:
  StoredEvents(Bus& bus, Clock& clock);

  Task<void> listen();  // Until cancelled.
  std::uint64_t lost() const { return events_->lost(); }

  struct Latencies {
    std::vector<double> milliseconds;  // Of each fill and close by a trade that was received in the span.
    std::size_t unexplained = 0;       // Their message or their trade was not found: must be none.
  };
  Task<Result<Latencies>> latencies(postgres::Pool& pool, std::vector<Symbol> symbols, Timestamp from,
                                    Timestamp through) const;

 private:
  struct Change {
    MatchId match;
    std::int64_t trade_id = 0;
    Timestamp decided_at{};
  };
  using Received = std::unordered_map<Symbol, std::unordered_map<std::int64_t, Timestamp>>;  // By trade id.
  Task<Result<std::vector<Change>>> changes(postgres::Pool& pool, std::string symbol, Timestamp from,
                                            Timestamp through) const;
  Task<Result<Received>> received(Timestamp from) const;

  Bus& bus_;
  Clock& clock_;
  std::unique_ptr<Subscription> events_;
  std::unordered_map<MatchId, std::vector<Timestamp>> came_;  // Ascending.
};

}  // namespace battlesbit::bench
