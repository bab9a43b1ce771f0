#include "application/usecases/wallet/credit_user.h"

#include <utility>

#include <fmt/format.h>

#include "domain/entities/email.h"
#include "domain/entities/transfers.h"

namespace battlesbit {
namespace {

Transfer deposit(UserId user, Money amount, TransferId id, const std::string& reference, Timestamp now) {
  const AccountRef outside{.kind = AccountKind::kOutside, .currency = amount.currency, .user_id = {}, .match_id = {}};
  Transfer transfer;
  transfer.id = id;
  transfer.kind = TransferKind::kDeposit;
  transfer.idempotency_key = "deposit:" + reference;
  transfer.currency = amount.currency;
  transfer.postings = {{outside, -amount.units}, {available_account(user, amount.currency), amount.units}};
  transfer.created_at = now;
  return transfer;
}

}  // namespace

Task<Result<CreditUser::Credit>> CreditUser::run(Input input) {
  if (input.amount.units <= 0) {
    co_return fail(ErrorKind::kInvalidArgument, "INVALID_AMOUNT", "Only an amount above zero can be credited.");
  }
  const auto email = normalize_email(input.email);
  CO_TRY(const auto user, co_await users_.find_by_email(email.value_or(input.email)));
  if (!user) {
    co_return fail(ErrorKind::kNotFound, "USER_NOT_FOUND", fmt::format("Nobody has the address {}.", input.email));
  }
  const auto now = clock_.now();
  const auto currency = input.amount.currency;
  const auto id = new_id<TransferId>(clock_, random_);
  CO_TRY_VOID(co_await ledger_.open_wallet({.id = new_id<WalletId>(clock_, random_),
                                            .user_id = user->id,
                                            .currency = currency,
                                            .address = {},
                                            .created_at = now,
                                            .updated_at = now}));
  const auto reference = input.reference.value_or(id.to_string());
  CO_TRY(const bool is_new, co_await ledger_.post(deposit(user->id, input.amount, id, reference, now)));
  CO_TRY(const auto available, co_await ledger_.balance(available_account(user->id, currency)));
  co_return Credit{user->id, is_new, available};
}

}  // namespace battlesbit
