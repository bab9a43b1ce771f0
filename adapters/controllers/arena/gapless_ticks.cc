#include "adapters/controllers/arena/gapless_ticks.h"

#include <algorithm>

#include "application/messages/tick_message.h"
#include "domain/services/streams.h"

namespace battlesbit::arena {
namespace {

constexpr std::size_t kQueueLimit = 65'536;  // About two seconds of a wild market; what overflows is fetched again.
constexpr std::size_t kBatch = 1024;
constexpr std::size_t kPage = 1000;  // What the exchange gives at once.
constexpr Duration kFirstWait = std::chrono::milliseconds(50);
constexpr Duration kLongestWait = std::chrono::seconds(2);

}  // namespace

GaplessTicks::GaplessTicks(Bus& bus, TickHistory& history, Clock& clock, Logger log, Metrics& metrics)
    : subscription_(bus.subscribe(std::string(subjects::kTicksPrefix) + ">", kQueueLimit)),
      history_(history),
      clock_(clock),
      log_(std::move(log)),
      received_(metrics.counter("arena_ticks_total", "Trades received.")),
      malformed_(metrics.counter("arena_ticks_malformed_total", "Tick messages that could not be read.")),
      fetched_(metrics.counter("arena_ticks_fetched_total", "Trades that were missed and fetched.")) {}

void GaplessTicks::resume(const Symbol& symbol, std::int64_t last_trade_id) {
  auto& last = last_ids_[symbol];
  last = std::max(last, last_trade_id);
}

Task<std::vector<Tick>> GaplessTicks::next() {
  std::vector<Tick> ticks;
  while (ticks.empty()) {
    std::optional<Message> message(co_await subscription_->next());
    for (std::size_t taken = 0; message && taken < kBatch; ++taken) {
      auto tick = decode_tick(message->payload);
      received_.add();
      if (tick) {
        co_await accept(*std::move(tick), ticks);
      } else {
        malformed_.add();
        log_.warning("tick message cannot be read", {{"reason", tick.error().message}, {"subject", message->subject}});
      }
      message = subscription_->try_next();
    }
  }
  co_return ticks;
}

Task<void> GaplessTicks::accept(Tick tick, std::vector<Tick>& out) {
  const auto known = last_ids_.find(tick.symbol);
  if (known != last_ids_.end()) {
    if (tick.trade.trade_id <= known->second) co_return;
    if (tick.trade.trade_id > known->second + 1) co_await fill(tick.symbol, tick.trade.trade_id, out);
  }
  auto& last = last_ids_[tick.symbol];
  if (tick.trade.trade_id <= last) co_return;  // The history had it already.
  last = tick.trade.trade_id;
  out.push_back(std::move(tick));
}

Task<void> GaplessTicks::fill(Symbol symbol, std::int64_t until_id, std::vector<Tick>& out) {
  auto wait = kFirstWait;
  while (last_ids_[symbol] + 1 < until_id) {
    auto missed = co_await fetch(symbol, last_ids_[symbol]);
    if (!missed) {
      log_.warning("missed trades cannot be fetched", {{"symbol", symbol.text}, {"reason", missed.error().message}});
      co_await clock_.sleep_for(wait);
      wait = std::min(wait * 2, kLongestWait);
      continue;
    }
    if (missed->empty()) co_return;  // The exchange itself has none between: its word counts.
    for (auto& tick : *missed) out.push_back(std::move(tick));
  }
}

Task<Result<std::vector<Tick>>> GaplessTicks::catch_up(Symbol symbol) {
  const auto known = last_ids_.find(symbol);
  if (known == last_ids_.end()) co_return std::vector<Tick>{};
  co_return co_await fetch(symbol, known->second);
}

Task<Result<std::vector<Tick>>> GaplessTicks::fetch(Symbol symbol, std::int64_t after_id) {
  CO_TRY(auto ticks, co_await history_.after(symbol, after_id, kPage));
  // A live trade may have been accepted while this was under way.
  auto& last = last_ids_[symbol];
  std::erase_if(ticks, [&](const Tick& tick) { return tick.trade.trade_id <= last; });
  if (!ticks.empty()) last = ticks.back().trade.trade_id;
  fetched_.add(static_cast<std::int64_t>(ticks.size()));
  co_return ticks;
}

}  // namespace battlesbit::arena
