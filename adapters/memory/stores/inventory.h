// What players own, in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/inventory.h"

namespace battlesbit::memory {

class Inventory final : public battlesbit::Inventory {
 public:
  explicit Inventory(Context context) : context_(context) {}
  Task<Result<bool>> grant(Grant grant) override;
  Task<Result<std::vector<std::uint8_t>>> unused_leverage_items(UserId user) override;

 private:
  Context context_;
};

}  // namespace battlesbit::memory
