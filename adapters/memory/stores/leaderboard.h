// The best players, in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/leaderboard.h"

namespace battlesbit::memory {

class Leaderboard final : public battlesbit::Leaderboard {
 public:
  explicit Leaderboard(Context context) : context_(context) {}
  Task<Result<std::vector<Standing>>> best(std::optional<Timestamp> since, std::size_t limit) override;

 private:
  Context context_;
};

}  // namespace battlesbit::memory
