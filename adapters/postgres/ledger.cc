#include "adapters/postgres/ledger.h"

#include <span>
#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/rows.h"
#include "generated/store/ledger.h"

namespace battlesbit::postgres {
Task<Result<bool>> Ledger::post(Transfer transfer) {
  const auto work = [&](Transaction& transaction) -> Task<Result<bool>> {
    std::vector<Statement> batch;
    CO_TRY_VOID(add_transfers(batch, context_, std::span(&transfer, 1)));
    CO_TRY(const auto results, co_await transaction.commit(std::move(batch)));
    co_return optional_row<queries::PostTransfers>(results.back())->posted > 0;
  };
  co_return co_await transact<bool>(context_.pool, work);
}

Task<Result<std::int64_t>> Ledger::balance(AccountRef account) {
  CO_TRY(const auto row, port_result(co_await context_.pool.optional(
                             queries::BalanceOf{.owner_id = owner_of(account),
                                                .kind = std::string(to_string(account.kind)),
                                                .currency = std::string(to_string(account.currency)),
                                                .split = account.split})));
  co_return row ? row->balance : 0;
}

Task<Result<Wallet>> Ledger::open_wallet(Wallet wallet) {
  CO_TRY_VOID(co_await execute(context_.pool, queries::OpenWallet{.id = wallet.id.value,
                                                                  .user_id = wallet.user_id.value,
                                                                  .currency = std::string(to_string(wallet.currency)),
                                                                  .address = wallet.address,
                                                                  .created_at = wallet.created_at,
                                                                  .updated_at = wallet.updated_at}));
  CO_TRY(const auto stored, co_await wallets({wallet.user_id}));
  for (const Wallet& each : stored) {
    if (each.currency == wallet.currency) co_return each;
  }
  co_return fail(ErrorKind::kInternal, "DATABASE_ERROR", "A wallet that was just opened is not there.");
}

Task<Result<std::vector<Wallet>>> Ledger::wallets(std::vector<UserId> users) {
  return read_many(context_.pool, queries::WalletsOf{.user_ids = values_of(users)}, to_wallet);
}

}  // namespace battlesbit::postgres
