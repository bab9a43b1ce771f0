// The movements of real money around a match, as balanced transfers. Each has one idempotency key per purpose, so that
// a step that is repeated moves nothing twice:
//   hold:<join request>      available -> held        joining
//   release:<join request>   held -> available        leaving the queue
//   capture:<match>          all held -> escrow       the match is made
//   settle:<match>           escrow -> everybody      prize and fee, or all fees back: whatever ends a match, it ends
//   once
// Nothing moves, and there is no transfer, where the amount is zero. Pure, any thread.
#pragma once

#include <optional>
#include <vector>

#include "domain/entities/ledger.h"
#include "domain/entities/match.h"

namespace battlesbit {

AccountRef available_account(UserId user, Currency currency);
AccountRef held_account(UserId user, Currency currency);
AccountRef escrow_account(MatchId match, Currency currency);
AccountRef house_account(MatchId match, Currency currency);  // The split that this match pays into.

std::optional<Transfer> hold_fee(const JoinRequest& request, TransferId id, Timestamp now);
std::optional<Transfer> release_fee(const JoinRequest& request, TransferId id, Timestamp now);

// All holds in one transfer: all of them or none. REQUIRES: fees in one currency.
std::optional<Transfer> capture_fees(MatchId match, const std::vector<Participant>& participants, TransferId id,
                                     Timestamp now);

// Every fee back to who paid it: the match was canceled or is void. REQUIRES: fees in one currency.
std::optional<Transfer> refund_fees(MatchId match, const std::vector<Participant>& participants, TransferId id,
                                    Timestamp now);

// Each participant's `prize`, and what is left of the fees to the house. REQUIRES: fees in one currency, prizes not
// above the fees.
std::optional<Transfer> pay_prizes(MatchId match, const std::vector<Participant>& participants, TransferId id,
                                   Timestamp now);

}  // namespace battlesbit
