#include "graph/position_updates.h"

namespace battlesbit::graph {

Task<std::optional<Position>> PositionUpdates::next() {
  if (is_first_ && !co_await read()) co_return std::nullopt;
  while (changed_.empty()) {
    const auto news = co_await news_->next();
    if (!news) co_return std::nullopt;
    if (is_news(*news) && !co_await read()) co_return std::nullopt;
  }
  Position position = std::move(changed_.front());
  changed_.pop_front();
  co_return position;
}

bool PositionUpdates::is_news(const MatchNews& news) {
  if (news.are_positions_stored || news.has_changed || !news.live) return true;
  Standing standing;
  for (const auto& position : news.live->positions) standing.emplace_back(position.id, position.status);
  return std::exchange(standing_, standing) != standing;
}

// What was there before the subscription is known to whoever subscribes.
Task<bool> PositionUpdates::read() {
  context_.renew();
  const auto positions = co_await context_.load().positions.load(match_);
  is_broken_ = !positions;
  if (!positions) co_return false;
  for (const auto& position : **positions) {
    const auto [known, is_new] = seen_.try_emplace(position.id, position.updated_at);
    const bool has_changed = is_new || known->second != position.updated_at;
    known->second = position.updated_at;
    if (has_changed && !is_first_) changed_.push_back(position);
  }
  is_first_ = false;
  co_return true;
}

}  // namespace battlesbit::graph
