#include "application/caches/leaderboard_view.h"

#include <algorithm>
#include <utility>

namespace battlesbit {
namespace {

constexpr std::chrono::hours kDay{24};

std::optional<Timestamp> begin_of(LeaderboardPeriod period, Timestamp now) {
  switch (period) {
    case LeaderboardPeriod::kAll:
      return std::nullopt;
    case LeaderboardPeriod::kDay:
      return now - kDay;
    case LeaderboardPeriod::kWeek:
      return now - 7 * kDay;
    case LeaderboardPeriod::kMonth:
      return now - 30 * kDay;
  }
  std::unreachable();
}

}  // namespace

Task<Result<std::vector<Standing>>> LeaderboardView::best(LeaderboardPeriod period, std::size_t limit) {
  const auto now = clock_.now();
  auto known = known_.find(period);
  if (known == known_.end() || known->second.read_at + kGoodFor <= now) {
    auto read = co_await leaderboard_.best(begin_of(period, now), kMost);
    known = known_.find(period);
    if (!read && known == known_.end()) co_return std::unexpected(std::move(read).error());
    if (read) known = known_.insert_or_assign(period, Known{*std::move(read), now}).first;
  }
  const auto& standings = known->second.standings;
  const auto shown = static_cast<std::ptrdiff_t>(std::min(limit, standings.size()));
  co_return std::vector(standings.begin(), standings.begin() + shown);
}

}  // namespace battlesbit
