// The end of a match: ranks, prizes, cups, experience, and the one transfer that empties its escrow. Pure, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/entities/game.h"
#include "domain/entities/ledger.h"
#include "domain/entities/match.h"
#include "domain/entities/progress.h"

namespace battlesbit {

struct SettlementView {
  Match match;  // Open, every position final. Void already when prices were missing: nobody is held to the result.
  Game game;
  Rules rules;  // Of the version that the match began with.
  std::vector<Participant> participants;
  std::int64_t positions_opened = 0;  // Ever, by anybody.
};

struct Settlement {
  Match match;  // Closed, with its winner or void; or canceled when prices were missing. Version increased.
  std::vector<Participant> participants;  // By rank, with ranks and prizes. A void match has neither.
  std::optional<Transfer> transfer;       // Nothing when no fee was paid.
  std::vector<Reward> rewards;            // None when void. A player's cups never go below zero; the store sees to it.
};

// Everybody with the winner's balance shares the first place: the prize in equal parts of the smallest unit, what does
// not divide to the better ranked, and each the cup and the experience of a winner. The prize is the game's, at most
// the pot; or else the pot less the house fee, which is rounded down. REQUIRES: match open with final positions,
// participants in one currency, at least one.
Settlement settle(const SettlementView& view, TransferId id, Timestamp now);

}  // namespace battlesbit
