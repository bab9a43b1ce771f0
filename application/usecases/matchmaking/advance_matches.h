// Moves matches on when their time has come. Each step is conditional on the state it starts from, so any number of
// processes may run it, twice or late. What time the match starts and ends was decided when it was made; being late
// here changes nothing.
#pragma once

#include <vector>

#include "application/usecases/delivery/messages.h"
#include "domain/services/matches.h"

namespace battlesbit {

class AdvanceMatches {
 public:
  AdvanceMatches(Matches& matches, const Clock& clock, Random& random)
      : matches_(matches), clock_(clock), random_(random), messages_(clock, random) {}

  // Each gives how many matches it moved; the first error, when there was one, after all have been tried.
  // Errors: UNAVAILABLE, TIMEOUT, UNKNOWN_RULES (names the match).
  Task<Result<int>> start_due();         // pending -> open at start_time.
  Task<Result<int>> close_orders_due();  // After end_time: nothing new gets in; the arena takes its last decisions.
  Task<Result<int>> settle_due();        // Positions final: ranks, prizes, rewards; open -> closed.

 private:
  using Step = Result<Matches::Change> (AdvanceMatches::*)(const MatchView&) const;
  Task<Result<int>> apply(std::vector<MatchId> ids, Step step);
  Result<Matches::Change> start(const MatchView& view) const;
  Result<Matches::Change> close_orders(const MatchView& view) const;
  Result<Matches::Change> settle_match(const MatchView& view) const;
  void tell_result(const MatchView& before, const Match& match, const Participant& player, Effects& effects) const;

  Matches& matches_;
  const Clock& clock_;
  Random& random_;
  Messages messages_;
};

}  // namespace battlesbit
