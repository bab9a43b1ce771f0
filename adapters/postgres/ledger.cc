#include "adapters/postgres/ledger.h"

#include <span>
#include <utility>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/rows.h"
#include "generated/store/ledger.h"

namespace battlesbit::postgres {
namespace {

Posting posting_of(const queries::FindTransfer::Row& row) {
  AccountRef account;
  account.kind = known(parse_account_kind(row.account_kind));
  account.currency = known(parse_currency(row.account_currency));
  account.user_id = id_of<UserId>(row.user_id);
  account.match_id = id_of<MatchId>(row.owner_match_id);
  account.split = static_cast<std::uint8_t>(row.split);
  return {account, row.amount};
}

}  // namespace

Task<Result<bool>> Ledger::post(Transfer transfer) {
  const auto work = [&](Transaction& transaction) -> Task<Result<bool>> {
    std::vector<Statement> batch;
    CO_TRY_VOID(add_transfers(batch, context_, std::span(&transfer, 1)));
    CO_TRY(const auto results, co_await transaction.commit(std::move(batch)));
    co_return optional_row<queries::PostTransfers>(results.back())->posted > 0;
  };
  co_return co_await transact<bool>(context_.pool, work);
}

Task<Result<std::optional<Transfer>>> Ledger::find(std::string idempotency_key) {
  CO_TRY(const auto rows, port_result(co_await context_.pool.many(queries::FindTransfer{.key = idempotency_key})));
  if (rows.empty()) co_return std::nullopt;
  Transfer transfer;
  transfer.id = TransferId{rows[0].id};
  transfer.kind = known(parse_transfer_kind(rows[0].kind));
  transfer.idempotency_key = std::move(idempotency_key);
  transfer.currency = known(parse_currency(rows[0].currency));
  transfer.match_id = id_of<MatchId>(rows[0].match_id);
  transfer.created_at = rows[0].created_at;
  for (const auto& row : rows) transfer.postings.push_back(posting_of(row));
  co_return transfer;
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
