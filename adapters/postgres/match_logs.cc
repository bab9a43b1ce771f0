#include "adapters/postgres/match_logs.h"

#include <algorithm>

#include "adapters/postgres/repository.h"
#include "generated/store/matches.h"

namespace battlesbit::postgres {
namespace {

LogHash hash_of(const Bytes& bytes) {
  LogHash hash{};
  ASSERT(bytes.size() == hash.size(), "a stored hash has 32 bytes");
  std::ranges::copy(bytes, hash.begin());
  return hash;
}

constexpr auto kToEntry = [](const auto& row) { return LoggedEntry{row.number, row.content, hash_of(row.hash)}; };
constexpr auto kToResult = [](const auto& row) { return ResultHash{MatchId{row.match_id}, hash_of(row.head)}; };

}  // namespace

// Both statements see one moment: a running match goes on meanwhile.
Task<Result<std::optional<MatchLog>>> MatchLogs::find(MatchId match) {
  const auto read = [match](Transaction& transaction) -> Task<Result<std::optional<MatchLog>>> {
    CO_TRY(const auto results, co_await transaction.run(batch_of(queries::FindMatchLog{.match_id = match.value},
                                                                 queries::EntriesOfMatchLog{.match_id = match.value})));
    const auto head = optional_row<queries::FindMatchLog>(results[0]);
    if (!head) co_return std::nullopt;
    co_return MatchLog{match, many_of<queries::EntriesOfMatchLog>(results[1], kToEntry), head->is_sealed};
  };
  co_return port_result(
      co_await in_transaction<std::optional<MatchLog>>(context_.pool, read, Isolation::kRepeatableRead));
}

Task<Result<std::vector<ResultHash>>> MatchLogs::results_of(std::vector<MatchId> matches) {
  return read_many(context_.pool, queries::SealedMatchLogs{.match_ids = values_of(matches)}, kToResult);
}

}  // namespace battlesbit::postgres
