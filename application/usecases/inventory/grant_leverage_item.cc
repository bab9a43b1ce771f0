#include "application/usecases/inventory/grant_leverage_item.h"

#include <utility>

#include <fmt/format.h>

#include "domain/entities/create_position.h"
#include "domain/entities/email.h"
#include "domain/entities/position_math.h"

namespace battlesbit {
namespace {

constexpr std::size_t kReferenceLengthMax = 180;  // With what stands before it, within the key's 200.

Result<void> check(const GrantLeverageItem::Input& input) {
  if (input.leverage <= kFreeLeverageMax || input.leverage > kLeverageMax) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_LEVERAGE",
                fmt::format("An item is of a leverage from {} to {}.", kFreeLeverageMax + 1, kLeverageMax));
  }
  if (input.quantity < 1 || input.quantity > GrantLeverageItem::kQuantityMax) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_QUANTITY",
                fmt::format("From 1 to {} items can be granted at once.", GrantLeverageItem::kQuantityMax));
  }
  if (input.reference && (input.reference->empty() || input.reference->size() > kReferenceLengthMax)) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_IDEMPOTENCY_KEY",
                fmt::format("A reference has 1 to {} characters.", kReferenceLengthMax));
  }
  return {};
}

}  // namespace

Task<Result<GrantLeverageItem::Grant>> GrantLeverageItem::run(Input input) {
  CO_TRY_VOID(check(input));
  const auto email = normalize_email(input.email);
  CO_TRY(const auto user, co_await users_.find_by_email(email.value_or(input.email)));
  if (!user) {
    co_return fail(ErrorKind::kNotFound, "USER_NOT_FOUND", fmt::format("Nobody has the address {}.", input.email));
  }
  const auto reference = input.reference.value_or(new_id<LeverageItemId>(clock_, random_).to_string());
  CO_TRY(const bool is_new, co_await inventory_.grant({.user = user->id,
                                                       .leverage = static_cast<std::uint8_t>(input.leverage),
                                                       .quantity = static_cast<std::int16_t>(input.quantity),
                                                       .idempotency_key = "operator:" + reference,
                                                       .created_at = clock_.now()}));
  CO_TRY(auto unused, co_await inventory_.unused_leverage_items(user->id));
  co_return Grant{user->id, is_new, std::move(unused)};
}

}  // namespace battlesbit
