#include "adapters/controllers/arena/shard_term.h"

#include <algorithm>

#include <boost/asio/this_coro.hpp>
#include <fmt/format.h>

#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

constexpr Duration kFirstWait = std::chrono::milliseconds(50);
constexpr Duration kLongestWait = std::chrono::seconds(2);
constexpr std::size_t kPage = 1000;
constexpr std::size_t kRingCapacity = 2'048;  // Of each symbol; the process remembers more for all shards together.

// Every shard has a durable consumer of its own and sees every message; what is another shard's it passes over.
ConsumerOptions consumer_options(const TermOptions& options) {
  ConsumerOptions consumer;
  consumer.name = fmt::format("arena-{}-of-{}", options.shard, options.shards);
  consumer.batch = 128;
  consumer.fetch_wait = std::chrono::milliseconds(500);
  return consumer;
}

}  // namespace

ShardTerm::ShardTerm(Surroundings& around, TickHub& ticks, WatchedMatches& watched, TermOptions options,
                     ArenaLease lease)
    : around_(around),
      history_(ticks),
      watched_(watched),
      options_(options),
      lease_(lease),
      effects_(around.clock, around.random),
      live_ticks_(ticks.listen()),
      ticks_(*live_ticks_, ticks, around.clock, around.log, around.metrics),
      engine_({.ring_capacity = kRingCapacity}),
      orders_(around.bus.consume(Stream::kPositions, consumer_options(options).name, "positions.>"),
              [this](Message message) { return on_message(std::move(message)); }, consumer_options(options),
              {around.executor, around.clock, around.random, around.parked, around.metrics, around.log}),
      void_matches_(around.metrics.counter("arena_void_matches_total", "Matches whose last trades could not be had.")),
      decided_(around.executor),
      asked_(around.executor),
      has_news_(around.executor),
      ended_(around.executor) {}

Task<void> ShardTerm::run() {
  // Before anything that takes long: a load that outlasts the lease must not cost it.
  TaskGroup tasks(around_.executor, [this](const std::string& name, std::exception_ptr) {
    around_.log.error("a task of the arena failed", {{"task", name}});
    end_term();
  });
  tasks.spawn("lease", keep_lease());
  std::exception_ptr interrupted;
  try {
    auto wait = kFirstWait;
    for (auto loaded = co_await load(); !loaded && !ended_term_; loaded = co_await load()) {
      around_.log.warning("the shard cannot be loaded", {{"reason", loaded.error().message}});
      co_await around_.clock.sleep_for(wait);
      wait = std::min(wait * 2, kLongestWait);
    }
    deciding_ = true;
    around_.log.info("shard owned", {{"shard", options_.shard}, {"epoch", lease_.epoch}, {"matches", running_.size()}});
    tasks.spawn("ticks", follow_ticks());
    tasks.spawn("orders", orders_.run());
    tasks.spawn("news", follow_news());
    tasks.spawn("store", store_decisions());
    tasks.spawn("ends", finish_matches());
    tasks.spawn("questions", answer_questions());
    tasks.spawn("live", show_live());
    while (!ended_term_) co_await ended_.wait();
  } catch (...) {
    interrupted = std::current_exception();  // Cancelled: the tasks are joined before it goes on.
  }
  deciding_ = false;
  co_await boost::asio::this_coro::reset_cancellation_state();
  tasks.cancel();
  co_await tasks.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

Task<Result<void>> ShardTerm::load() {
  CO_TRY(auto checkpoints, co_await around_.store.checkpoints(options_.shard));
  CO_TRY(auto matches, co_await around_.store.unfinished(options_.shard, options_.shards));
  for (auto& match : matches) CO_TRY_VOID(co_await add_ordered_positions(match));
  co_await resume_symbols(std::move(checkpoints));
  for (const auto& match : matches) add_match(match);
  resumed_.clear();
  co_await catch_up_all();
  co_return Result<void>{};
}

// Who stored the end of a position may have died before it refused the orders that came too late for it. To do that,
// the engine has to know the position, though it is final.
Task<Result<void>> ShardTerm::add_ordered_positions(ArenaMatch& match) {
  for (const auto& order : match.orders) {
    const bool known = std::ranges::count(match.positions, order.position_id, &Position::id) > 0;
    if (known) continue;
    CO_TRY(auto position, co_await around_.store.find_position(order.position_id));
    if (!position) {
      co_return fail(ErrorKind::kNotFound, "NOT_FOUND",
                     fmt::format("position {} has an order and does not exist", order.position_id.to_string()));
    }
    match.positions.push_back(*std::move(position));
  }
  co_return Result<void>{};
}

// When nobody knows what the trade of a checkpoint was, the symbol begins with the first trade that comes, and its
// positions ask for what lies between: never for trades up to the checkpoint, because they may have been reduced or
// edited since.
Task<void> ShardTerm::resume_symbols(std::vector<ArenaCheckpoint> checkpoints) {
  for (const auto& checkpoint : checkpoints) {
    resumed_.insert_or_assign(checkpoint.symbol, TickRef{checkpoint.trade_id, checkpoint.trade_time, {}});
    stored_checkpoints_[checkpoint.symbol] = checkpoint.trade_id;
    const auto last = co_await trade_of(checkpoint);
    if (!last) continue;
    engine_.resumed(checkpoint.symbol, *last, output_);
    ticks_.resume(checkpoint.symbol, *last);
    last_trades_.insert_or_assign(checkpoint.symbol, *last);
  }
  absorb();
}

Task<std::optional<TickRef>> ShardTerm::trade_of(ArenaCheckpoint checkpoint) {
  if (checkpoint.trade_price) co_return TickRef{checkpoint.trade_id, checkpoint.trade_time, *checkpoint.trade_price};
  const auto trade = co_await history_.after(checkpoint.symbol, checkpoint.trade_id - 1, 1);
  if (trade && !trade->empty() && trade->front().trade.trade_id == checkpoint.trade_id) co_return trade->front().trade;
  around_.log.warning("a checkpoint's trade is not known to the exchange",
                      {{"symbol", checkpoint.symbol.text}, {"tradeId", checkpoint.trade_id}});
  co_return std::nullopt;
}

Task<void> ShardTerm::catch_up_all() {
  const auto symbols = last_trades_;
  for (const auto& [symbol, trade] : symbols) {
    for (;;) {
      const auto missed = co_await ticks_.catch_up(symbol);
      if (!missed) break;  // What cannot be had now is fetched with the next live trade.
      feed(*missed);
      if (missed->size() < kPage) break;
    }
  }
}

void ShardTerm::add_match(const ArenaMatch& stored) {
  const auto& match = stored.match;
  if (finished_.contains(match.id)) return;
  running_[match.id] = match.end_time;
  board_.add(match, stored.participants);
  engine_.match_opened(match.id, match.end_time, stored.participants);
  for (const auto& position : stored.positions) {
    const auto checkpoint = resumed_.find(position.symbol);
    engine_.position_added(position, checkpoint == resumed_.end() ? std::nullopt : std::optional(checkpoint->second),
                           output_);
  }
  for (const auto& order : stored.orders) engine_.order_added(order, output_);
  if (match.orders_closed && ending_.try_emplace(match.id, match.end_time).second)
    engine_.match_ending(match.id, output_);
  absorb();
}

void ShardTerm::feed(const std::vector<Tick>& ticks) {
  for (const auto& tick : ticks) {
    const auto before = output_.decisions.size();
    engine_.tick(tick, output_);
    last_trades_[tick.symbol] = tick.trade;
    if (output_.decisions.size() > before) decided_on_.insert(tick.symbol);
  }
  take_output();
}

void ShardTerm::absorb() {
  if (!output_.decisions.empty()) decided_on_any_ = true;
  take_output();
}

void ShardTerm::take_output() {
  for (auto& decision : output_.decisions) {
    board_.apply(decision);
    if (const auto* finished = std::get_if<MatchFinished>(&decision)) {
      running_.erase(finished->match_id);
      ending_.erase(finished->match_id);
      waiting_.erase(finished->match_id);
      finished_.insert(finished->match_id);
    }
    auto effects = effects_.of(decision);
    unstored_.push_back({std::move(decision), std::move(effects)});
  }
  for (auto& need : output_.history) questions_.emplace_back(std::move(need));
  for (auto& need : output_.last_trades) questions_.emplace_back(std::move(need));
  output_.decisions.clear();
  output_.history.clear();
  output_.last_trades.clear();
  if (!unstored_.empty()) decided_.notify();
  if (!questions_.empty()) asked_.notify();
}

Task<void> ShardTerm::follow_ticks() {
  for (;;) feed(co_await ticks_.next());
}

Task<void> ShardTerm::keep_lease() {
  for (;;) {
    co_await around_.clock.sleep_for(options_.lease_duration / 4);
    const auto renewed = co_await around_.store.renew(lease_, around_.clock.now() + options_.lease_duration);
    if (renewed) {
      lease_.expires_at = renewed->expires_at;
    } else if (renewed.error().code == "LEASE_LOST") {
      around_.log.warning("shard lost", {{"shard", options_.shard}, {"epoch", lease_.epoch}});
      end_term();
      co_return;
    }
    // Else the store is away: nothing can be stored, by nobody, and whoever takes the lease then raises the epoch.
  }
}

// Nothing is told on the word of a lease that has run out: another arena may be telling more by now.
Task<void> ShardTerm::show_live() {
  for (;;) {
    co_await around_.clock.sleep_for(options_.live_interval);
    if (!has_lease()) continue;
    for (const auto id : watched_.now()) {
      const auto state = board_.changed(id, engine_, around_.clock.now());
      if (state) around_.bus.announce(std::string(subjects::kLivePrefix) + id.to_string(), encode_live_state(*state));
    }
  }
}

}  // namespace battlesbit::arena
