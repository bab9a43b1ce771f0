// An operator puts money into a player's wallet: what came from outside the books, by bank, voucher or for a test.
// Errors: INVALID_AMOUNT, USER_NOT_FOUND, UNAVAILABLE.
#pragma once

#include <optional>
#include <string>

#include "domain/entities/money.h"
#include "domain/services/clock.h"
#include "domain/services/ledger.h"
#include "domain/services/random.h"
#include "domain/services/users.h"

namespace battlesbit {

class CreditUser {
 public:
  CreditUser(Users& users, Ledger& ledger, const Clock& clock, Random& random)
      : users_(users), ledger_(ledger), clock_(clock), random_(random) {}

  struct Input {
    std::string email;
    Money amount;
    std::optional<std::string> reference;  // Of the payment: the same one is credited once.
  };
  struct Credit {
    UserId user;
    bool is_new = false;         // False when this reference was credited before.
    std::int64_t available = 0;  // Afterwards.
  };
  Task<Result<Credit>> run(Input input);

 private:
  Users& users_;
  Ledger& ledger_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
