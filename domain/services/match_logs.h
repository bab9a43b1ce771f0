// The logs of matches, for who checks or shows them. They are written as effects (effects.h). Loop thread only. Errors
// of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <optional>
#include <vector>

#include "domain/entities/match_log.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct ResultHash {
  MatchId match_id;
  LogHash hash{};
  bool operator==(const ResultHash&) const = default;
};

class MatchLogs {
 public:
  virtual ~MatchLogs() = default;
  // As stored, without a check. Nothing for a match that is unknown or began before there were logs.
  virtual Task<Result<std::optional<MatchLog>>> find(MatchId match) = 0;
  // Of those that are over and have a log, in any order.
  virtual Task<Result<std::vector<ResultHash>>> results_of(std::vector<MatchId> matches) = 0;
};

}  // namespace battlesbit
