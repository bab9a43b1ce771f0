// Matches and their players in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/matches.h"

namespace battlesbit::postgres {

class Matches final : public battlesbit::Matches {
 public:
  explicit Matches(Context context) : context_(context) {}
  Task<Result<Match>> form(GameId game, std::vector<JoinRequestId> requests,
                           std::function<Result<Formation>(const FormationView&)> decide) override;
  Task<Result<Match>> change(MatchId id, std::function<Result<Change>(const MatchView&)> decide) override;
  Task<Result<std::optional<Match>>> find(MatchId id) override;
  Task<Result<std::vector<Match>>> find_many(std::vector<MatchId> ids) override;
  Task<Result<std::vector<Participant>>> participants_of(std::vector<MatchId> ids) override;
  Task<Result<std::vector<MatchId>>> due_to_start(Timestamp now, std::size_t limit) override;
  Task<Result<std::vector<MatchId>>> due_to_close_orders(Timestamp now, std::size_t limit) override;
  Task<Result<std::vector<MatchId>>> due_to_settle(std::size_t limit) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
