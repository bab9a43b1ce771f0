// What may happen to a match: (waiting ->) pending -> open -> closed; before it opens it may be canceled, and after its
// end when its prices cannot be known. A match in which nobody traded closes, with its fees returned. Pure, any thread.
#pragma once

#include <optional>

#include "domain/entities/match.h"

namespace battlesbit {

enum class MatchEvent {
  kSeat,    // A room made by an operator has enough players: the countdown begins.
  kStart,   // The countdown is over.
  kSettle,  // Every position is final and the money is given out.
  kCancel,  // Before the start; all fees go back.
  kVoid,    // The feed of prices was dead: there is no result, and all fees go back.
};

// The state after the event; nothing when it cannot happen in this state.
std::optional<MatchStatus> after(MatchStatus status, MatchEvent event);

// No event changes it any more.
bool is_final(MatchStatus status);

// New positions and orders are taken: it runs, its end has not come and its order book is not closed.
bool takes_orders(const Match& match, Timestamp now);

}  // namespace battlesbit
