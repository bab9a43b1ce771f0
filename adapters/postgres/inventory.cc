#include "adapters/postgres/inventory.h"

#include "adapters/postgres/repository.h"
#include "generated/store/inventory.h"

namespace battlesbit::postgres {

Task<Result<bool>> Inventory::grant(Grant grant) {
  queries::GrantLeverageItems query{.idempotency_key = grant.idempotency_key,
                                    .user_id = grant.user.value,
                                    .leverage = grant.leverage,
                                    .ids = {},
                                    .created_at = grant.created_at};
  for (int i = 0; i < grant.quantity; ++i) {
    query.ids.push_back(new_id<LeverageItemId>(context_.clock, context_.random).value);
  }
  const auto granted = co_await context_.pool.execute(std::move(query));
  if (!granted && violates(granted.error(), "item_grants_user_id_fkey")) {
    co_return fail(ErrorKind::kNotFound, "NOT_FOUND", "There is no such user.");
  }
  if (!granted) co_return std::unexpected(port_error(granted.error()));
  if (*granted > 0) co_return true;

  CO_TRY(const auto before,
         port_result(co_await context_.pool.one(queries::FindItemGrant{.idempotency_key = grant.idempotency_key})));
  const bool same =
      before.user_id == grant.user.value && before.leverage == grant.leverage && before.quantity == grant.quantity;
  if (!same) co_return fail(ErrorKind::kConflict, "IDEMPOTENCY_KEY_REUSED", "This key was used for another grant.");
  co_return false;
}

Task<Result<std::vector<std::uint8_t>>> Inventory::unused_leverage_items(UserId user) {
  return read_many(context_.pool, queries::UnusedLeverageItems{.user_id = user.value},
                   [](const auto& row) { return static_cast<std::uint8_t>(row.leverage); });
}

}  // namespace battlesbit::postgres
