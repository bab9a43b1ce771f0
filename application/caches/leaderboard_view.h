// The leaderboard for everybody who looks: asked of the store once in a while, however many look. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "domain/services/clock.h"
#include "domain/services/leaderboard.h"

namespace battlesbit {

enum class LeaderboardPeriod { kAll, kDay, kWeek, kMonth };

class LeaderboardView {
 public:
  static constexpr std::size_t kMost = 100;
  static constexpr std::chrono::seconds kGoodFor{10};

  LeaderboardView(Leaderboard& leaderboard, const Clock& clock) : leaderboard_(leaderboard), clock_(clock) {}

  // At most kMost, the best first. Periods end now. When the store is away, what was known last. Errors: UNAVAILABLE,
  // TIMEOUT, when nothing was known yet.
  Task<Result<std::vector<Standing>>> best(LeaderboardPeriod period, std::size_t limit);

 private:
  struct Known {
    std::vector<Standing> standings;
    Timestamp read_at{};
  };
  Leaderboard& leaderboard_;
  const Clock& clock_;
  std::map<LeaderboardPeriod, Known> known_;
};

}  // namespace battlesbit
