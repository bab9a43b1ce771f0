// The logs of matches in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/match_logs.h"

namespace battlesbit::postgres {

class MatchLogs final : public battlesbit::MatchLogs {
 public:
  explicit MatchLogs(Context context) : context_(context) {}
  Task<Result<std::optional<MatchLog>>> find(MatchId match) override;
  Task<Result<std::vector<ResultHash>>> results_of(std::vector<MatchId> matches) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
