// Resolvers of the leaderboard. Loop thread only.
#pragma once

#include <vector>

#include "generated/graph/types.h"
#include "graph/context.h"
#include "graph/views.h"

namespace battlesbit::graph {

struct LeaderboardQueries {
  static Task<Result<std::vector<RankedStanding>>> leaderboard(QueryLeaderboardArguments arguments, Context& context);
};

struct LeaderboardEntryResolver {
  static Task<Result<User>> user(const RankedStanding& entry, Context& context);
};

}  // namespace battlesbit::graph
