#include "graph/resolvers/leaderboard.h"

#include <utility>

#include "graph/convert.h"
#include "graph/resolvers/users.h"

namespace battlesbit::graph {
namespace {

battlesbit::LeaderboardPeriod from_schema(LeaderboardPeriod period) {
  switch (period) {
    case LeaderboardPeriod::kAll:
      return battlesbit::LeaderboardPeriod::kAll;
    case LeaderboardPeriod::kDay:
      return battlesbit::LeaderboardPeriod::kDay;
    case LeaderboardPeriod::kMonth:
      return battlesbit::LeaderboardPeriod::kMonth;
    case LeaderboardPeriod::kWeek:
      return battlesbit::LeaderboardPeriod::kWeek;
  }
  std::unreachable();
}

}  // namespace

Task<Result<std::vector<RankedStanding>>> LeaderboardQueries::leaderboard(QueryLeaderboardArguments arguments,
                                                                          Context& context) {
  constexpr auto kMost = static_cast<std::int32_t>(LeaderboardView::kMost);
  if (arguments.first < 1 || arguments.first > kMost) {
    co_return fail(ErrorKind::kInvalidArgument, "INVALID_PAGE", fmt::format("first must be between 1 and {}.", kMost));
  }
  CO_TRY(const auto best, co_await context.services.leaderboard.best(from_schema(arguments.period),
                                                                     static_cast<std::size_t>(arguments.first)));
  std::vector<RankedStanding> ranked;
  for (std::int32_t rank = 0; const auto& standing : best) {
    ranked.push_back({++rank, static_cast<std::int32_t>(standing.cup), standing.user});
  }
  co_return ranked;
}

Task<Result<User>> LeaderboardEntryResolver::user(const RankedStanding& entry, Context& context) {
  return user_by_id(entry.user_id, context);
}

}  // namespace battlesbit::graph
