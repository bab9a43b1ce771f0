// What players own beside money: items, each of which allows one position of a leverage above kFreeLeverageMax. They
// are consumed and given back with the positions (positions.h, arena_store.h). Loop thread only. Errors of every
// operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/time.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

class Inventory {
 public:
  virtual ~Inventory() = default;

  struct Grant {
    UserId user;
    std::uint8_t leverage = 0;    // kFreeLeverageMax + 1 to kLeverageMax.
    std::int16_t quantity = 1;    // Above zero.
    std::string idempotency_key;  // 1 to 200 characters, unique among all users.
    Timestamp created_at{};
  };
  // True when this call granted; false when the same grant was made before. Errors: NOT_FOUND for the user,
  // IDEMPOTENCY_KEY_REUSED for another grant.
  virtual Task<Result<bool>> grant(Grant grant) = 0;
  virtual Task<Result<std::vector<std::uint8_t>>> unused_leverage_items(UserId user) = 0;  // Ascending.
};

}  // namespace battlesbit
