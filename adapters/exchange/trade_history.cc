#include "adapters/exchange/trade_history.h"

#include <algorithm>

namespace battlesbit::exchange {
namespace {

std::vector<Trade> first_of(std::deque<Trade>::const_iterator begin, std::deque<Trade>::const_iterator end,
                            std::size_t limit) {
  const auto count = std::min<std::ptrdiff_t>(end - begin, static_cast<std::ptrdiff_t>(limit));
  return {begin, begin + count};
}

}  // namespace

void TradeHistory::add(const Trade& trade) {
  ASSERT(trades_.empty() || trades_.back().id + 1 == trade.id, "trade ids have no gaps");
  ASSERT(trades_.empty() || trades_.back().time <= trade.time, "trades come in order of time");
  if (trades_.size() == limit_) trades_.pop_front();
  trades_.push_back(trade);
}

std::vector<Trade> TradeHistory::from_id(std::int64_t id, std::size_t limit) const {
  if (trades_.empty() || id > trades_.back().id) return {};
  const auto skipped = std::max<std::int64_t>(0, id - trades_.front().id);
  return first_of(trades_.begin() + skipped, trades_.end(), limit);
}

std::vector<Trade> TradeHistory::between(std::optional<Timestamp> start, std::optional<Timestamp> end,
                                         std::size_t limit) const {
  const auto begin = start ? std::ranges::lower_bound(trades_, *start, {}, &Trade::time) : trades_.begin();
  const auto last = end ? std::ranges::upper_bound(trades_, *end, {}, &Trade::time) : trades_.end();
  if (begin >= last) return {};
  if (start) return first_of(begin, last, limit);
  // Without a start the newest before the end are meant.
  const auto count = std::min<std::ptrdiff_t>(last - begin, static_cast<std::ptrdiff_t>(limit));
  return {last - count, last};
}

std::vector<Trade> TradeHistory::latest(std::size_t limit) const { return between(std::nullopt, std::nullopt, limit); }

}  // namespace battlesbit::exchange
