// The best players, from PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/leaderboard.h"

namespace battlesbit::postgres {

class Leaderboard final : public battlesbit::Leaderboard {
 public:
  explicit Leaderboard(Context context) : context_(context) {}
  Task<Result<std::vector<Standing>>> best(std::optional<Timestamp> since, std::size_t limit) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
