// The trades of this process: read from the bus and made gapless once, handed to every shard, and remembered for a
// while. As a history it answers from memory when it can, else it asks the older one, once for all who ask at a time.
// Loop thread only.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <set>
#include <utility>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/arena/gapless_ticks.h"
#include "adapters/controllers/arena/recent_ticks.h"
#include "adapters/controllers/arena/tick_source.h"
#include "domain/services/tick_history.h"
#include "pkg/async/bounded_queue.h"

namespace battlesbit::arena {

class TickHub final : public TickHistory {
 public:
  // REQUIRES: all of it outlives this.
  TickHub(boost::asio::any_io_executor executor, TickSource& live, TickHistory& older, Clock& clock, Logger log,
          Metrics& metrics);
  TickHub(const TickHub&) = delete;
  TickHub& operator=(const TickHub&) = delete;

  Task<void> run();  // Until cancelled.
  // Everything from now on. Who is too slow loses batches, and finds the hole. REQUIRES: ends before the hub.
  std::unique_ptr<TickSource> listen();

  Task<Result<std::vector<Tick>>> after(Symbol symbol, std::int64_t after_id, std::size_t limit) override;
  Task<Result<std::vector<Tick>>> after(Symbol symbol, TickRef known, std::size_t limit) override;
  Task<Result<std::vector<Tick>>> since(Symbol symbol, Timestamp from, std::size_t limit) override;
  Task<Result<Timestamp>> server_time() override { return older_.server_time(); }
  Task<Result<std::vector<Tick>>> last_before(Symbol symbol, Timestamp at) override;

 private:
  using Queue = BoundedQueue<TickBatch>;
  class Listener;
  // To the older history, at the moment. A question that is destroyed with its loop looks whether this is still there.
  struct Questions {
    explicit Questions(boost::asio::any_io_executor executor) : answered(std::move(executor)) {}
    std::set<Symbol> symbols;
    Signal answered;
  };

  boost::asio::any_io_executor executor_;
  TickHistory& older_;
  GaplessTicks live_;
  RecentTicks recent_;
  std::list<std::weak_ptr<Queue>> listeners_;
  std::shared_ptr<Questions> questions_;
};

}  // namespace battlesbit::arena
