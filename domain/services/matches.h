// Join requests, matches and their players. Every operation is one transaction: what it loads is locked, `decide` is
// called synchronously (again when the database asks for a retry, so it must not have effects of its own), and all that
// it returns is stored or nothing. Loop thread only. Errors of every operation: UNAVAILABLE, TIMEOUT, and those that
// `decide` returns.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <vector>

#include "domain/entities/game.h"
#include "domain/entities/match.h"
#include "domain/services/effects.h"
#include "domain/services/page.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class JoinRequests {
 public:
  virtual ~JoinRequests() = default;

  struct View {
    std::optional<Game> game;
    std::optional<JoinRequest> waiting;  // In any game.
    bool in_unfinished_match = false;
    std::int64_t available = 0;  // In the game's currency.
  };
  struct Change {
    JoinRequest request;  // Inserted by join, updated by leave.
    Effects effects;
  };
  virtual Task<Result<JoinRequest>> join(UserId user, GameId game,
                                         std::function<Result<Change>(const View&)> decide) = 0;
  // Errors: NOT_WAITING.
  virtual Task<Result<JoinRequest>> leave(UserId user, GameId game,
                                          std::function<Result<Change>(const JoinRequest&)> decide) = 0;
  virtual Task<Result<std::optional<JoinRequest>>> find(JoinRequestId id) = 0;
  // Waiting ones, oldest first, behind `after` when given.
  virtual Task<Result<std::vector<JoinRequest>>> waiting(std::optional<PageKey> after, std::size_t limit) = 0;
  virtual Task<Result<std::optional<JoinRequest>>> waiting_of(UserId user) = 0;
  // Every game has a number, if only 0.
  virtual Task<Result<std::map<GameId, std::int64_t>>> count_waiting(std::vector<GameId> games) = 0;
};

struct MatchView {
  Match match;
  Game game;
  std::vector<Participant> participants;  // By joined_at.
  std::int64_t positions_opened = 0;      // Ever, by anybody.
};

class Matches {
 public:
  virtual ~Matches() = default;

  struct FormationView {
    Game game;
    std::vector<JoinRequest> requests;  // Of those asked for, the ones that still wait.
  };
  struct Formation {
    Match match;
    std::vector<Participant> participants;
    std::vector<JoinRequestId> requests;  // Become matched.
    Effects effects;
  };
  // Errors: NOT_FOUND (game).
  virtual Task<Result<Match>> form(GameId game, std::vector<JoinRequestId> requests,
                                   std::function<Result<Formation>(const FormationView&)> decide) = 0;

  struct Change {
    Match match;                            // Version already increased.
    std::vector<Participant> participants;  // Those that changed: rank, prize.
    Effects effects;
  };
  // Start, close to orders, lock, cancel, settle. Waits for transactions that are creating positions in this match.
  // Errors: NOT_FOUND.
  virtual Task<Result<Match>> change(MatchId id, std::function<Result<Change>(const MatchView&)> decide) = 0;

  virtual Task<Result<std::optional<Match>>> find(MatchId id) = 0;
  virtual Task<Result<std::vector<Match>>> find_many(std::vector<MatchId> ids) = 0;
  virtual Task<Result<std::vector<Participant>>> participants_of(
      std::vector<MatchId> ids) = 0;  // By match, then joined_at.

  // Work for the matcher, the most overdue first.
  virtual Task<Result<std::vector<MatchId>>> due_to_start(Timestamp now, std::size_t limit) = 0;  // pending
  virtual Task<Result<std::vector<MatchId>>> due_to_close_orders(Timestamp now,
                                                                 std::size_t limit) = 0;  // open, end passed
  virtual Task<Result<std::vector<MatchId>>> due_to_settle(std::size_t limit) = 0;        // open, positions final
};

}  // namespace battlesbit
