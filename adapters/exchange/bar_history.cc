#include "adapters/exchange/bar_history.h"

#include <algorithm>

namespace battlesbit::exchange {
namespace {

constexpr std::size_t kMinutesKept = 7 * 24 * 60;

Bar empty_bar(Interval interval, Timestamp time) {
  Bar bar;
  bar.open_time = interval.start_of(time);
  // Binance's bars end a millisecond before the next.
  bar.close_time = interval.next_start(bar.open_time) - std::chrono::milliseconds(1);
  return bar;
}

void keep(std::vector<Bar>& bars, bool from_start, std::size_t limit) {
  if (bars.size() <= limit) return;
  const auto extra = static_cast<std::ptrdiff_t>(bars.size() - limit);
  if (from_start) {
    bars.erase(bars.end() - extra, bars.end());
  } else {
    bars.erase(bars.begin(), bars.begin() + extra);
  }
}

}  // namespace

void BarHistory::add(const Trade& trade) {
  static const Interval kMinute = *parse_interval("1m");
  if (minutes_.empty() || trade.time >= kMinute.next_start(minutes_.back().open_time)) {
    if (minutes_.size() == kMinutesKept) minutes_.pop_front();
    minutes_.push_back(empty_bar(kMinute, trade.time));
  }
  add_trade(minutes_.back(), trade);
}

std::vector<Bar> BarHistory::bars(Interval interval, std::optional<Timestamp> start, std::optional<Timestamp> end,
                                  std::size_t limit) const {
  std::vector<Bar> bars;
  for (const auto& minute : minutes_) {
    const auto open_time = interval.start_of(minute.open_time);
    if ((start && open_time < *start) || (end && open_time > *end)) continue;
    if (bars.empty() || bars.back().open_time != open_time) bars.push_back(empty_bar(interval, minute.open_time));
    append_bar(bars.back(), minute);
  }
  keep(bars, start.has_value(), limit);
  return bars;
}

Bar BarHistory::last_24h(Timestamp now) const {
  Bar sum;
  sum.open_time = now - std::chrono::hours(24);
  sum.close_time = now;
  const auto first = std::ranges::upper_bound(minutes_, sum.open_time, {}, &Bar::close_time);
  for (auto minute = first; minute != minutes_.end(); ++minute) append_bar(sum, *minute);
  return sum;
}

std::vector<Bar> bars_of_trades(const std::deque<Trade>& trades, Interval interval, std::optional<Timestamp> start,
                                std::optional<Timestamp> end, std::size_t limit) {
  std::vector<Bar> bars;
  const auto first = start ? std::ranges::lower_bound(trades, *start, {}, &Trade::time) : trades.begin();
  for (const auto& trade : std::ranges::subrange(first, trades.end())) {
    const auto open_time = interval.start_of(trade.time);
    if (start && open_time < *start) continue;  // The rest of a bar that began before.
    if (end && open_time > *end) break;
    if (bars.empty() || bars.back().open_time != open_time) bars.push_back(empty_bar(interval, trade.time));
    add_trade(bars.back(), trade);
  }
  keep(bars, start.has_value(), limit);
  return bars;
}

}  // namespace battlesbit::exchange
