// The queue before matches, in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/matches.h"

namespace battlesbit::memory {

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

}  // namespace battlesbit::memory
