// Matches and their players in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/matches.h"

namespace battlesbit::memory {

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
  void seat(const Formation& formation);
  std::vector<MatchId> due(std::size_t limit, const std::function<std::optional<Timestamp>(const Match&)>& since) const;

  Context context_;
};

// By joined_at.
std::vector<Participant> seats_of(const Database& database, MatchId match);

}  // namespace battlesbit::memory
