// The way of a player into a match: logged in, free of earlier matches, with the money for the fee, in the queue, in
// the match. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "adapters/bots/account.h"
#include "adapters/bots/crew.h"

namespace battlesbit::bots {

struct Admission {
  std::string user_id;
  Money wallet;  // What could be spent before the fee was held.
  MatchState match;
};

class Entrance {
 public:
  Entrance(Crew& crew, Account& account, std::string name) : crew_(crew), account_(account), name_(std::move(name)) {}

  // Errors: UNFINISHED_MATCH, INSUFFICIENT_BALANCE, NO_MATCH; those of the account and of the operator.
  Task<Result<Admission>> enter();

 private:
  Task<Result<void>> wait_for_earlier_match();
  Task<Result<void>> have_leverage();
  Task<Result<Money>> have_money();
  Task<Result<void>> join();
  Task<Result<MatchState>> wait_for_match();
  Task<Result<std::optional<MatchState>>> unfinished_match();

  Crew& crew_;
  Account& account_;
  std::string name_;
};

// What the player can spend in this currency; 0 without a wallet.
Task<Result<Money>> read_wallet(Account& account, Currency currency);

}  // namespace battlesbit::bots
