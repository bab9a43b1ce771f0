#include "adapters/controllers/arena/recent_ticks.h"

#include <algorithm>
#include <ranges>

namespace battlesbit::arena {

void RecentTicks::add(const Tick& tick) {
  auto& trades = trades_[tick.symbol];
  if (!trades.empty()) {
    const auto last = trades.back().trade.trade_id;
    if (tick.trade.trade_id <= last) return;
    if (tick.trade.trade_id > last + 1) trades.clear();
  }
  if (trades.size() == kept_max_) trades.pop_front();
  trades.push_back({tick.trade, tick.quantity});
}

void RecentTicks::add_older(const Symbol& symbol, const std::vector<Tick>& ticks) {
  const auto found = trades_.find(symbol);
  if (found == trades_.end()) {
    for (const auto& tick : ticks) add(tick);
    return;
  }
  auto& trades = found->second;
  for (const auto& tick : std::views::reverse(ticks)) {
    if (trades.size() == kept_max_) return;
    const auto first = trades.front().trade.trade_id;
    if (tick.trade.trade_id >= first) continue;
    if (tick.trade.trade_id < first - 1) return;
    trades.push_front({tick.trade, tick.quantity});
  }
}

const RecentTicks::Trades* RecentTicks::trades_of(const Symbol& symbol) const {
  const auto found = trades_.find(symbol);
  return found == trades_.end() ? nullptr : &found->second;
}

std::vector<Tick> RecentTicks::from(const Symbol& symbol, const Trades& trades, std::size_t begin, std::size_t limit) {
  std::vector<Tick> found;
  const auto end = std::min(trades.size(), begin + limit);
  found.reserve(end - begin);
  for (std::size_t i = begin; i < end; ++i) found.push_back({symbol, trades[i].trade, trades[i].quantity});
  return found;
}

std::optional<std::vector<Tick>> RecentTicks::after(const Symbol& symbol, std::int64_t trade_id,
                                                    std::size_t limit) const {
  const auto* trades = trades_of(symbol);
  if (trades == nullptr) return std::nullopt;
  const auto first = trades->front().trade.trade_id;
  if (trade_id < first - 1 || trade_id >= trades->back().trade.trade_id) return std::nullopt;
  return from(symbol, *trades, static_cast<std::size_t>(trade_id + 1 - first), limit);
}

std::optional<std::vector<Tick>> RecentTicks::since(const Symbol& symbol, Timestamp from_time,
                                                    std::size_t limit) const {
  const auto* trades = trades_of(symbol);
  // There may have been more of the first one's microsecond.
  if (trades == nullptr || trades->front().trade.time >= from_time) return std::nullopt;
  const auto begin = std::ranges::find_if(*trades, [&](const Kept& kept) { return kept.trade.time >= from_time; });
  if (begin == trades->end()) return std::nullopt;
  return from(symbol, *trades, static_cast<std::size_t>(begin - trades->begin()), limit);
}

std::optional<Tick> RecentTicks::last_before(const Symbol& symbol, Timestamp at) const {
  const auto* trades = trades_of(symbol);
  if (trades == nullptr || trades->back().trade.time <= at) return std::nullopt;  // There may be another one.
  for (const auto& kept : std::views::reverse(*trades)) {
    if (kept.trade.time <= at) return Tick{symbol, kept.trade, kept.quantity};
  }
  return std::nullopt;
}

}  // namespace battlesbit::arena
