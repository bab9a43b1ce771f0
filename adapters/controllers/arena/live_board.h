// The running state of every match of a shard for its players' apps, as the engine marks it: balances follow the
// decisions as they are made, equity follows the prices. Loop thread only.
#pragma once

#include <optional>
#include <unordered_map>
#include <vector>

#include "application/messages/live_state.h"
#include "domain/engine/arena.h"
#include "domain/entities/match.h"

namespace battlesbit::arena {

MatchId match_of(const Decision& decision);

class LiveBoard {
 public:
  // Seats of a match that the engine knows with the same ones; ignored when the match is known.
  void add(const Match& match, const std::vector<Participant>& participants);
  void apply(const Decision& decision);
  // Rows of its match have changed: its players are told even when no number that they are shown has.
  void stored(const Decision& decision);
  std::vector<MatchId> matches() const;
  // Nothing when it is what the last call gave and nothing was stored since.
  std::optional<LiveState> changed(MatchId match, Arena& engine, Timestamp now);

 private:
  struct Board {
    std::vector<Participant> seats;  // By id, as in the engine.
    bool has_news = true;
  };

  std::unordered_map<MatchId, Board> boards_;
  LiveMatch live_;  // Kept for its memory.
};

}  // namespace battlesbit::arena
