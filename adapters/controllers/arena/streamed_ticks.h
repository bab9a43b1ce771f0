// Past trades from the stream TICKS, and from the exchange when the stream does not reach back far enough, has a hole
// or is not there: whoever starts asks the exchange for little, and its limits are kept for who needs them.
// Loop thread only.
#pragma once

#include "domain/services/bus.h"
#include "domain/services/tick_history.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit::arena {

class StreamedTicks final : public TickHistory {
 public:
  // REQUIRES: all of it outlives this.
  StreamedTicks(Bus& bus, TickHistory& exchange, Metrics& metrics);

  Task<Result<std::vector<Tick>>> after(Symbol symbol, std::int64_t after_id, std::size_t limit) override;
  Task<Result<std::vector<Tick>>> after(Symbol symbol, TickRef known, std::size_t limit) override;
  Task<Result<std::vector<Tick>>> since(Symbol symbol, Timestamp from, std::size_t limit) override;
  Task<Result<Timestamp>> server_time() override { return exchange_.server_time(); }
  Task<Result<std::vector<Tick>>> last_before(Symbol symbol, Timestamp at) override;

 private:
  // What was published since a little before `from`, up to the first hole; empty when the stream cannot say.
  Task<std::vector<Tick>> published(Symbol symbol, Timestamp from);

  Bus& bus_;
  TickHistory& exchange_;
  Counter& streamed_;
  Counter& asked_;
};

}  // namespace battlesbit::arena
