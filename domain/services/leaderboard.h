// Who has won the most cups. Reading only. Loop thread only. Errors: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/time.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct Standing {
  UserId user;
  std::int64_t cup = 0;  // Above 0.
  bool operator==(const Standing&) const = default;
};

class Leaderboard {
 public:
  virtual ~Leaderboard() = default;
  // The best first; who is switched off does not appear. Of all time, what each has now; else what the matches that
  // ended since then have given and taken.
  virtual Task<Result<std::vector<Standing>>> best(std::optional<Timestamp> since, std::size_t limit) = 0;
};

}  // namespace battlesbit
