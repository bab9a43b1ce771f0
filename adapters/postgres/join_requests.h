// The queue before matches, in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/matches.h"

namespace battlesbit::postgres {

class JoinRequests final : public battlesbit::JoinRequests {
 public:
  explicit JoinRequests(Context context) : context_(context) {}
  Task<Result<JoinRequest>> join(UserId user, GameId game, std::function<Result<Change>(const View&)> decide) override;
  Task<Result<JoinRequest>> leave(UserId user, GameId game,
                                  std::function<Result<Change>(const JoinRequest&)> decide) override;
  Task<Result<std::optional<JoinRequest>>> find(JoinRequestId id) override;
  Task<Result<std::vector<JoinRequest>>> waiting(std::optional<PageKey> after, std::size_t limit) override;
  Task<Result<std::optional<JoinRequest>>> waiting_of(UserId user) override;
  Task<Result<std::map<GameId, std::int64_t>>> count_waiting(std::vector<GameId> games) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
