#include "application/usecases/market/unpublished_ticks.h"

#include <algorithm>

namespace battlesbit {

void UnpublishedTicks::add(const Tick& tick) {
  auto& entry = entries_[tick.symbol];
  if (entry.published && tick.trade.trade_id <= *entry.published) return;
  if (entry.waiting.size() >= limit_) {
    entry.waiting.pop_front();
    --size_;
  }
  entry.waiting.push_back(tick);
  ++size_;
}

void UnpublishedTicks::mark_published(const Symbol& symbol, std::int64_t trade_id) {
  auto& entry = entries_[symbol];
  entry.published = std::max(entry.published.value_or(trade_id), trade_id);
  while (!entry.waiting.empty() && entry.waiting.front().trade.trade_id <= *entry.published) {
    entry.waiting.pop_front();
    --size_;
  }
}

bool UnpublishedTicks::take_if_next(const Tick& tick) {
  auto& [waiting, published] = entries_[tick.symbol];
  if (!waiting.empty() || (published && tick.trade.trade_id != *published + 1)) return false;
  published = tick.trade.trade_id;
  return true;
}

bool UnpublishedTicks::has_hole(const Entry& entry) {
  return !entry.waiting.empty() && entry.published && entry.waiting.front().trade.trade_id > *entry.published + 1;
}

std::vector<UnpublishedTicks::Hole> UnpublishedTicks::holes() const {
  std::vector<Hole> holes;
  for (const auto& [symbol, entry] : entries_) {
    if (has_hole(entry)) holes.push_back({symbol, *entry.published, entry.waiting.front().trade.trade_id});
  }
  return holes;
}

std::vector<Tick> UnpublishedTicks::take() {
  std::vector<Tick> ticks;
  for (auto& [symbol, entry] : entries_) {
    if (entry.waiting.empty() || has_hole(entry)) continue;
    entry.published = entry.waiting.back().trade.trade_id;
    size_ -= entry.waiting.size();
    ticks.insert(ticks.end(), entry.waiting.begin(), entry.waiting.end());
    entry.waiting.clear();
  }
  return ticks;
}

}  // namespace battlesbit
