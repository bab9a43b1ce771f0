#include "adapters/postgres/leaderboard.h"

#include "adapters/postgres/repository.h"
#include "generated/store/matches.h"

namespace battlesbit::postgres {

Task<Result<std::vector<Standing>>> Leaderboard::best(std::optional<Timestamp> since, std::size_t limit) {
  constexpr auto kStanding = [](const auto& row) { return Standing{UserId{row.user_id}, row.cup}; };
  const auto rows = static_cast<std::int64_t>(limit);
  if (!since) return read_many(context_.pool, queries::BestOfAllTime{.limit = rows}, kStanding);
  return read_many(context_.pool, queries::BestSince{.since = *since, .limit = rows}, kStanding);
}

}  // namespace battlesbit::postgres
