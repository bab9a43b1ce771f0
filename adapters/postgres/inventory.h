// What players own, in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/inventory.h"

namespace battlesbit::postgres {

class Inventory final : public battlesbit::Inventory {
 public:
  explicit Inventory(Context context) : context_(context) {}
  Task<Result<bool>> grant(Grant grant) override;
  Task<Result<std::vector<std::uint8_t>>> unused_leverage_items(UserId user) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
