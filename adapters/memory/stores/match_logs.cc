#include "adapters/memory/stores/match_logs.h"

namespace battlesbit::memory {

Task<Result<std::optional<MatchLog>>> MatchLogs::find(MatchId match) {
  const auto found = find_in(context_.database.match_logs, match);
  if (!found) co_return std::nullopt;
  co_return found->log;
}

Task<Result<std::vector<ResultHash>>> MatchLogs::results_of(std::vector<MatchId> matches) {
  std::vector<ResultHash> results;
  for (const StoredLog& each : find_all_in(context_.database.match_logs, matches)) {
    if (each.log.is_sealed) results.push_back({each.log.match_id, each.head});
  }
  co_return results;
}

}  // namespace battlesbit::memory
