#include "tests/sim/exchange.h"

#include <algorithm>

namespace battlesbit::sim {
namespace {
using std::chrono::milliseconds;

Duration up_to(memory::SeededRandom& random, Duration longest) {
  return longest > Duration::zero() ? Duration(random.below(static_cast<std::uint64_t>(longest.count()))) : Duration();
}

}  // namespace

Exchange::Exchange(memory::VirtualClock& time, const Plan& plan, std::uint64_t seed)
    : time_(time), plan_(plan), chance_(seed) {
  std::int64_t price = 20'000;
  for (const auto& asset : plan.assets) {
    symbols_.push_back(asset.symbol());
    auto& trades = trades_[asset.symbol()];
    const auto id = static_cast<std::int64_t>(chance_.below(1'000)) + 1;
    trades.push_back({asset.symbol(), {id, time.now(), Price::from_integer(price)}, Quantity::from_integer(1)});
    price /= 10;
  }
}

Task<void> Exchange::run() {
  for (;;) {
    co_await time_.sleep_for(milliseconds(1) + up_to(chance_, plan_.trade_pause_max));
    trade();
    while (chance_.happens(150)) trade();  // Several in one moment.
    changed_.notify();
  }
}

void Exchange::trade() {
  const Symbol& symbol = symbols_[chance_.below(symbols_.size())];
  auto& trades = trades_.at(symbol);
  // The exchange counts milliseconds.
  const Timestamp now = std::chrono::floor<milliseconds>(time_.now());
  trades.push_back({symbol, {trades.back().trade.trade_id + 1, now, next_price(trades)}, Quantity::from_integer(1)});
}

Price Exchange::next_price(const std::vector<Tick>& before) {
  const std::int64_t last = before.back().trade.price.units();
  // In hundredths of a percent: 0.3 % to both sides, and jumps of up to 15 % through everything that lies between.
  const std::int64_t widest = chance_.happens(plan_.price_jump_permille) ? 1'500 : 30;
  const auto step = static_cast<std::int64_t>(chance_.below(static_cast<std::uint64_t>(2 * widest + 1))) - widest;
  const auto odd = static_cast<std::int64_t>(chance_.below(200));
  return Price::from_units(std::max<std::int64_t>(kFixedOne, last + last / 10'000 * step + odd - 100));
}

void Exchange::set_feed(bool up) {
  is_feed_up_ = up;
  changed_.notify();
}

LiveFeed::LiveFeed(Exchange& exchange, Host& host, memory::VirtualClock& time, const Faults& faults)
    : exchange_(exchange), host_(host), time_(time), faults_(faults) {
  for (const auto& [symbol, trades] : exchange.trades()) given_[symbol] = trades.size() - 1;
}

Task<std::vector<FeedEvent>> LiveFeed::next() {
  for (;;) {
    const auto seen = exchange_.changed().changes();
    if (exchange_.is_feed_up()) {
      co_await time_.sleep_for(up_to(host_.random(), faults_.feed_latency_max));
      if (auto events = take(); !events.empty()) co_return events;
    } else if (!is_down_) {
      is_down_ = true;
      co_return std::vector<FeedEvent>{FeedDown{}};
    }
    co_await exchange_.changed().changed_since(seen);
  }
}

std::vector<FeedEvent> LiveFeed::take() {
  std::vector<FeedEvent> events;
  if (!exchange_.is_feed_up()) return events;
  is_down_ = false;
  for (auto& [symbol, given] : given_) {
    const auto& trades = exchange_.trades(symbol);
    while (given < trades.size()) events.emplace_back(trades[given++]);
  }
  return events;
}

// The answer is of the moment between the two halves of the way.
Task<Result<void>> History::travel(bool answers) {
  co_await time_.sleep_for(up_to(host_.random(), faults_.history_latency_max) / 2);
  if (!answers && host_.random().happens(faults_.history_refuse_permille)) {
    co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "The simulated exchange does not answer.");
  }
  co_return Result<void>{};
}

Task<Result<std::vector<Tick>>> History::after(Symbol symbol, std::int64_t after_id, std::size_t limit) {
  CO_TRY_VOID(co_await travel(false));
  std::vector<Tick> found;
  for (const auto& tick : exchange_.trades(symbol)) {
    if (tick.trade.trade_id > after_id && found.size() < limit) found.push_back(tick);
  }
  CO_TRY_VOID(co_await travel(true));
  co_return found;
}

Task<Result<std::vector<Tick>>> History::since(Symbol symbol, Timestamp from, std::size_t limit) {
  CO_TRY_VOID(co_await travel(false));
  std::vector<Tick> found;
  for (const auto& tick : exchange_.trades(symbol)) {
    if (tick.trade.time >= from && found.size() < limit) found.push_back(tick);
  }
  CO_TRY_VOID(co_await travel(true));
  co_return found;
}

Task<Result<Timestamp>> History::server_time() {
  CO_TRY_VOID(co_await travel(false));
  const auto now = time_.now();
  CO_TRY_VOID(co_await travel(true));
  co_return now;
}

Task<Result<std::vector<Tick>>> History::last_before(Symbol symbol, Timestamp at) {
  CO_TRY_VOID(co_await travel(false));
  std::vector<Tick> found;
  for (const auto& tick : exchange_.trades(symbol)) {
    if (tick.trade.time <= at) found.assign(1, tick);
  }
  CO_TRY_VOID(co_await travel(true));
  co_return found;
}

}  // namespace battlesbit::sim
