// An operator gives a player items, each of which allows one position of a leverage above kFreeLeverageMax.
// Errors: INVALID_LEVERAGE, INVALID_QUANTITY, INVALID_IDEMPOTENCY_KEY, USER_NOT_FOUND, IDEMPOTENCY_KEY_REUSED,
// UNAVAILABLE.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/services/clock.h"
#include "domain/services/inventory.h"
#include "domain/services/random.h"
#include "domain/services/users.h"

namespace battlesbit {

class GrantLeverageItem {
 public:
  static constexpr std::int64_t kQuantityMax = 100;

  GrantLeverageItem(Users& users, Inventory& inventory, const Clock& clock, Random& random)
      : users_(users), inventory_(inventory), clock_(clock), random_(random) {}

  struct Input {
    std::string email;
    std::int64_t leverage = 0;
    std::int64_t quantity = 1;
    std::optional<std::string> reference;  // Of the occasion: the same one is granted once.
  };
  struct Grant {
    UserId user;
    bool is_new = false;               // False when this reference was granted before.
    std::vector<std::uint8_t> unused;  // The player's items afterwards, ascending.
  };
  Task<Result<Grant>> run(Input input);

 private:
  Users& users_;
  Inventory& inventory_;
  const Clock& clock_;
  Random& random_;
};

}  // namespace battlesbit
