#include "adapters/controllers/arena/arena_service.h"

#include <boost/asio/this_coro.hpp>

namespace battlesbit::arena {

ArenaService::ArenaService(Surroundings around, Options options) : around_(around), options_(std::move(options)) {}

Task<void> ArenaService::run() {
  TaskGroup shards(around_.executor);
  for (std::int16_t shard = 0; shard < options_.term.shards; ++shard) shards.spawn("shard", own(shard));
  std::exception_ptr interrupted;
  try {
    co_await shards.join();
  } catch (...) {
    interrupted = std::current_exception();
  }
  co_await boost::asio::this_coro::reset_cancellation_state();
  shards.cancel();
  co_await shards.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

Task<void> ArenaService::own(std::int16_t shard) {
  auto options = options_.term;
  options.shard = shard;
  for (;;) {
    const auto now = around_.clock.now();
    const auto lease = co_await around_.store.acquire(shard, options_.owner, now, now + options.lease_duration);
    if (lease && *lease) {
      co_await serve(options, **lease);
    } else if (!lease) {
      around_.log.warning("the lease of a shard cannot be asked for",
                          {{"shard", shard}, {"reason", lease.error().message}});
    }
    co_await around_.clock.sleep_for(options_.acquire_interval);
  }
}

Task<void> ArenaService::serve(TermOptions options, ArenaLease lease) {
  ++owned_;
  std::exception_ptr interrupted;
  {
    ShardTerm term(around_, options, lease);
    try {
      co_await term.run();
    } catch (...) {
      interrupted = std::current_exception();  // Cancelled: somebody else may have the shard at once.
    }
  }
  --owned_;
  co_await boost::asio::this_coro::reset_cancellation_state();
  const auto released = co_await around_.store.release(lease);
  if (!released) around_.log.warning("a lease was not given back and runs out", {{"reason", released.error().message}});
  if (interrupted) std::rethrow_exception(interrupted);
}

}  // namespace battlesbit::arena
