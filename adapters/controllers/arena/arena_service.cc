#include "adapters/controllers/arena/arena_service.h"

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/this_coro.hpp>

namespace battlesbit::arena {
namespace {

// Messages may come that late without being missed: longer than a transaction takes and clocks differ.
constexpr Duration kNewsWindow = std::chrono::seconds(30);

}  // namespace

ArenaService::ArenaService(Surroundings around, Options options)
    : around_(around),
      options_(std::move(options)),
      bus_ticks_(around.bus, around.log, around.metrics),
      streamed_ticks_(around.bus, around.history, around.metrics),
      ticks_(around.executor, bus_ticks_, streamed_ticks_, around.clock, around.log, around.metrics),
      watched_(around.bus, around.clock, around.log),
      owned_(around.metrics.gauge("arena_owned_shards", "Shards that this process decides for.")),
      serving_(around.executor, report_failures(around.log)) {}

int ArenaService::deciding_shards() const {
  return static_cast<int>(std::ranges::count_if(
      terms_, [](const auto& owned) { return owned.second != nullptr && owned.second->is_deciding(); }));
}

std::size_t ArenaService::live_positions() const {
  std::size_t count = 0;
  for (const auto& [shard, term] : terms_) count += term != nullptr ? term->live_positions() : 0;
  return count;
}

Task<void> ArenaService::run() {
  std::exception_ptr interrupted;
  try {
    co_await run_together(around_.executor,
                          task_list(NamedTask{"ticks", ticks_.run()}, NamedTask{"watched", watched_.run()},
                                    NamedTask{"shards", serve_shards()}, NamedTask{"sweep", sweep()}),
                          report_failures(around_.log));
  } catch (...) {
    interrupted = std::current_exception();
  }
  // The others learn first that this part is theirs, and then find it free.
  co_await boost::asio::this_coro::reset_cancellation_state();
  const auto told = co_await around_.store.disappear(options_.owner);
  if (!told) around_.log.warning("the other arenas were not told", {{"reason", told.error().message}});
  serving_.cancel();
  co_await serving_.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

Task<void> ArenaService::serve_shards() {
  bool failed = false;
  for (;;) {
    const auto taken = co_await take_part();
    if (!taken && !failed) around_.log.warning("shards cannot be asked for", {{"reason", taken.error().message}});
    failed = !taken;
    co_await around_.clock.sleep_for(options_.acquire_interval);
  }
}

// Presence ends before a lease does: when the shards of a dead arena are free, its part is not counted any more.
Task<Result<void>> ArenaService::take_part() {
  const auto now = around_.clock.now();
  CO_TRY(const auto presence,
         co_await around_.store.appear(options_.owner, now, now + options_.term.lease_duration * 3 / 4));
  const auto shards = static_cast<std::size_t>(options_.term.shards);
  const auto part = (shards + presence.arenas - 1) / presence.arenas;
  hand_over_excess(part);
  co_return co_await take_free(presence.held, part);
}

void ArenaService::hand_over_excess(std::size_t part) {
  for (const auto& [shard, term] : terms_) {
    if (terms_.size() - leaving_.size() <= part) return;
    if (term == nullptr || !leaving_.insert(shard).second) continue;
    around_.log.info("shard handed over", {{"shard", shard}});
    term->hand_over();
  }
}

// Everybody begins elsewhere, so that arenas that start together do not all ask for the same ones.
Task<Result<void>> ArenaService::take_free(std::vector<std::int16_t> held, std::size_t part) {
  const auto shards = static_cast<std::size_t>(options_.term.shards);
  const auto first = std::hash<std::string>{}(options_.owner) % shards;
  for (std::size_t i = 0; i < shards && terms_.size() < part; ++i) {
    const auto shard = static_cast<std::int16_t>((first + i) % shards);
    if (terms_.contains(shard) || std::ranges::find(held, shard) != held.end()) continue;
    const auto now = around_.clock.now();
    CO_TRY(const auto lease,
           co_await around_.store.acquire(shard, options_.owner, now, now + options_.term.lease_duration));
    if (!lease) continue;
    terms_.emplace(shard, nullptr);  // Until it has begun.
    serving_.spawn("shard", serve(*lease));
  }
  co_return Result<void>{};
}

Task<void> ArenaService::serve(ArenaLease lease) {
  auto options = options_.term;
  options.shard = lease.shard;
  std::exception_ptr interrupted;
  {
    ShardTerm term(around_, ticks_, watched_, options, lease);
    terms_[lease.shard] = &term;
    owned_.set(owned_shards());
    try {
      co_await term.run();
    } catch (...) {
      interrupted = std::current_exception();  // Somebody else, or a new term, may have the shard at once.
    }
    terms_.erase(lease.shard);
    leaving_.erase(lease.shard);
    owned_.set(owned_shards());
  }
  const bool is_cancelled = interrupted && is_cancellation(interrupted);
  if (interrupted && !is_cancelled) around_.log.error("a shard's term failed", {{"shard", lease.shard}});
  co_await boost::asio::this_coro::reset_cancellation_state();
  const auto released = co_await around_.store.release(lease);
  if (!released) around_.log.warning("a lease was not given back and runs out", {{"reason", released.error().message}});
  if (is_cancelled) std::rethrow_exception(interrupted);
}

Task<void> ArenaService::sweep() {
  auto since = around_.clock.now() - kNewsWindow;
  for (;;) {
    co_await around_.clock.sleep_for(options_.sweep_interval);
    const auto now = around_.clock.now();
    auto news = co_await around_.store.news(since);
    if (!news) {
      around_.log.warning("the sweep for orders failed", {{"reason", news.error().message}});
      continue;
    }
    since = now - kNewsWindow;
    const auto shared = std::make_shared<const ArenaNews>(*std::move(news));
    for (const auto& [shard, term] : terms_) {
      if (term != nullptr) term->offer(shared);
    }
  }
}

}  // namespace battlesbit::arena
