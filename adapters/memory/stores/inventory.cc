#include "adapters/memory/stores/inventory.h"

namespace battlesbit::memory {

Task<Result<bool>> Inventory::grant(Grant grant) {
  Database& database = context_.database;
  if (!database.users.contains(grant.user)) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  }
  const auto [place, is_new] = database.item_grants.try_emplace(grant.idempotency_key, grant);
  const Grant& stored = place->second;
  if (stored.user != grant.user || stored.leverage != grant.leverage || stored.quantity != grant.quantity) {
    co_return fail(ErrorKind::kConflict, "IDEMPOTENCY_KEY_REUSED", "This key was used for another grant.");
  }
  if (!is_new) co_return false;
  for (int i = 0; i < grant.quantity; ++i) {
    database.leverage_items.push_back({grant.user, grant.leverage, std::nullopt});
  }
  co_return true;
}

Task<Result<std::vector<std::uint8_t>>> Inventory::unused_leverage_items(UserId user) {
  std::vector<std::uint8_t> found;
  for (const LeverageItem& item : context_.database.leverage_items) {
    if (item.user_id == user && !item.position_id) found.push_back(item.leverage);
  }
  std::ranges::sort(found);
  co_return found;
}

}  // namespace battlesbit::memory
