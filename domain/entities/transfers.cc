#include "domain/entities/transfers.h"

#include <string>
#include <utility>

#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

AccountRef account_of_user(AccountKind kind, UserId user, Currency currency) {
  AccountRef account;
  account.kind = kind;
  account.currency = currency;
  account.user_id = user;
  return account;
}

// Postings of zero are left out, and a transfer without postings is none.
std::optional<Transfer> transfer(TransferKind kind, std::string key, Currency currency, std::vector<Posting> postings,
                                 TransferId id, Timestamp now) {
  std::erase_if(postings, [](const Posting& posting) { return posting.amount == 0; });
  if (postings.empty()) return std::nullopt;
  Transfer made;
  made.id = id;
  made.kind = kind;
  made.idempotency_key = std::move(key);
  made.currency = currency;
  made.postings = std::move(postings);
  made.created_at = now;
  ASSERT(is_balanced(made), "the postings of a transfer sum to zero");
  return made;
}

std::optional<Transfer> of_match(std::optional<Transfer> made, MatchId match) {
  if (made) made->match_id = match;
  return made;
}

Currency currency_of(const std::vector<Participant>& participants) {
  return participants.empty() ? Currency{} : participants.front().fee.currency;
}

std::int64_t pot_of(const std::vector<Participant>& participants) {
  Money pot{currency_of(participants), 0};
  for (const Participant& participant : participants) pot = pot + participant.fee;
  return pot.units;
}

}  // namespace

AccountRef available_account(UserId user, Currency currency) {
  return account_of_user(AccountKind::kAvailable, user, currency);
}

AccountRef held_account(UserId user, Currency currency) { return account_of_user(AccountKind::kHeld, user, currency); }

AccountRef escrow_account(MatchId match, Currency currency) {
  AccountRef account;
  account.kind = AccountKind::kEscrow;
  account.currency = currency;
  account.match_id = match;
  return account;
}

AccountRef house_account(MatchId match, Currency currency) {
  AccountRef account;
  account.kind = AccountKind::kHouse;
  account.currency = currency;
  account.split = match.value.bytes.back() % kHouseSplits;  // The last byte of an id is random.
  return account;
}

std::optional<Transfer> hold_fee(const JoinRequest& request, TransferId id, Timestamp now) {
  const auto [currency, fee] = request.fee;
  return transfer(
      TransferKind::kHold, "hold:" + request.id.to_string(), currency,
      {{available_account(request.user_id, currency), -fee}, {held_account(request.user_id, currency), fee}}, id, now);
}

std::optional<Transfer> release_fee(const JoinRequest& request, TransferId id, Timestamp now) {
  const auto [currency, fee] = request.fee;
  return transfer(
      TransferKind::kRelease, "release:" + request.id.to_string(), currency,
      {{held_account(request.user_id, currency), -fee}, {available_account(request.user_id, currency), fee}}, id, now);
}

std::optional<Transfer> capture_fees(MatchId match, const std::vector<Participant>& participants, TransferId id,
                                     Timestamp now) {
  const Currency currency = currency_of(participants);
  std::vector<Posting> postings;
  for (const Participant& participant : participants) {
    postings.push_back({held_account(participant.user_id, currency), -participant.fee.units});
  }
  postings.push_back({escrow_account(match, currency), pot_of(participants)});
  return of_match(
      transfer(TransferKind::kCapture, "capture:" + match.to_string(), currency, std::move(postings), id, now), match);
}

std::optional<Transfer> refund_fees(MatchId match, const std::vector<Participant>& participants, TransferId id,
                                    Timestamp now) {
  const Currency currency = currency_of(participants);
  std::vector<Posting> postings{{escrow_account(match, currency), -pot_of(participants)}};
  for (const Participant& participant : participants) {
    postings.push_back({available_account(participant.user_id, currency), participant.fee.units});
  }
  return of_match(
      transfer(TransferKind::kRefund, "settle:" + match.to_string(), currency, std::move(postings), id, now), match);
}

std::optional<Transfer> pay_prizes(MatchId match, const std::vector<Participant>& participants, TransferId id,
                                   Timestamp now) {
  const Currency currency = currency_of(participants);
  const std::int64_t pot = pot_of(participants);
  std::int64_t rest = pot;
  std::vector<Posting> postings{{escrow_account(match, currency), -pot}};
  for (const Participant& participant : participants) {
    postings.push_back({available_account(participant.user_id, currency), participant.prize});
    rest -= participant.prize;
  }
  ASSERT(rest >= 0, "prizes are paid from the fees");
  postings.push_back({house_account(match, currency), rest});
  return of_match(transfer(TransferKind::kPrize, "settle:" + match.to_string(), currency, std::move(postings), id, now),
                  match);
}

}  // namespace battlesbit
