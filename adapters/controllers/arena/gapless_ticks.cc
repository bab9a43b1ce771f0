#include "adapters/controllers/arena/gapless_ticks.h"

#include <algorithm>

namespace battlesbit::arena {
namespace {

constexpr std::size_t kPage = 1000;  // What the exchange gives at once.
constexpr Duration kFirstWait = std::chrono::milliseconds(50);
constexpr Duration kLongestWait = std::chrono::seconds(2);

}  // namespace

GaplessTicks::GaplessTicks(TickSource& source, TickHistory& history, Clock& clock, Logger log, Metrics& metrics)
    : source_(source),
      history_(history),
      clock_(clock),
      log_(std::move(log)),
      fetched_(metrics.counter("arena_ticks_fetched_total", "Trades that were missed and fetched.")) {}

void GaplessTicks::resume(const Symbol& symbol, const TickRef& last) {
  const auto [known, is_new] = sequences_.try_emplace(symbol, Sequence{last, {}, {}});
  if (!is_new && known->second.last.trade_id < last.trade_id) known->second.last = last;
}

Task<std::vector<Tick>> GaplessTicks::next() {
  std::vector<Tick> ticks;
  while (ticks.empty()) {
    const auto batch = co_await source_.next();
    for (const auto& tick : *batch) {
      if (take(tick, ticks)) continue;
      is_filling_ = true;
      co_await fill(tick, ticks);
    }
    is_filling_ = false;
  }
  co_return ticks;
}

bool GaplessTicks::take(const Tick& tick, std::vector<Tick>& out) {
  const auto [known, is_new] = sequences_.try_emplace(tick.symbol, Sequence{tick.trade, {}, {}});
  auto& last = known->second.last;
  if (!is_new) {
    if (tick.trade.trade_id <= last.trade_id) return true;
    if (tick.trade.trade_id > last.trade_id + 1) return false;
    last = tick.trade;
  }
  out.push_back(tick);
  return true;
}

Task<void> GaplessTicks::fill(const Tick& until, std::vector<Tick>& out) {
  auto& sequence = sequences_.at(until.symbol);  // Never removed: stays where it is.
  if (clock_.now() < sequence.try_again_at) co_return;
  while (sequence.last.trade_id + 1 < until.trade.trade_id) {
    auto missed = co_await fetch(until.symbol);
    if (!missed) {
      put_off(until.symbol, missed.error());
      co_return;
    }
    if (missed->empty()) {  // It does not know yet what was published: what lies between would be skipped.
      put_off(until.symbol, {ErrorKind::kUnavailable, "UNAVAILABLE", "the exchange's record is behind"});
      co_return;
    }
    std::ranges::move(*missed, std::back_inserter(out));
  }
  sequence.wait = Duration::zero();
  if (until.trade.trade_id <= sequence.last.trade_id) co_return;  // The history had it already.
  sequence.last = until.trade;
  out.push_back(until);
}

void GaplessTicks::put_off(const Symbol& symbol, const Error& reason) {
  auto& sequence = sequences_.at(symbol);
  sequence.wait = std::clamp(sequence.wait * 2, kFirstWait, kLongestWait);
  sequence.try_again_at = clock_.now() + sequence.wait;
  log_.warning("missed trades cannot be fetched", {{"symbol", symbol.text}, {"reason", reason.message}});
}

Task<Result<std::vector<Tick>>> GaplessTicks::catch_up(Symbol symbol) {
  if (!sequences_.contains(symbol)) co_return std::vector<Tick>{};
  const Error busy{ErrorKind::kUnavailable, "UNAVAILABLE", "A hole is being filled."};
  if (is_filling_) co_return std::unexpected(busy);
  auto& last = sequences_.at(symbol).last;
  CO_TRY(auto ticks, co_await history_.after(symbol, last, kPage));
  if (is_filling_) co_return std::unexpected(busy);
  std::erase_if(ticks, [&](const Tick& tick) { return tick.trade.trade_id <= last.trade_id; });
  if (!ticks.empty()) last = ticks.back().trade;
  fetched_.add(static_cast<std::int64_t>(ticks.size()));
  co_return ticks;
}

Task<Result<std::vector<Tick>>> GaplessTicks::fetch(Symbol symbol) {
  auto& last = sequences_.at(symbol).last;
  CO_TRY(auto ticks, co_await history_.after(symbol, last, kPage));
  // A live trade may have been accepted while this was under way.
  std::erase_if(ticks, [&](const Tick& tick) { return tick.trade.trade_id <= last.trade_id; });
  if (!ticks.empty()) last = ticks.back().trade;
  fetched_.add(static_cast<std::int64_t>(ticks.size()));
  co_return ticks;
}

}  // namespace battlesbit::arena
