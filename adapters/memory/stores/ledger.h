// Balances of real money in memory. Loop thread only.
#pragma once

#include "adapters/memory/stores/effects.h"
#include "domain/services/ledger.h"

namespace battlesbit::memory {

class Ledger final : public battlesbit::Ledger {
 public:
  explicit Ledger(Context context) : context_(context) {}
  Task<Result<bool>> post(Transfer transfer) override;
  Task<Result<std::optional<Transfer>>> find(std::string idempotency_key) override;
  Task<Result<std::int64_t>> balance(AccountRef account) override;
  Task<Result<Wallet>> open_wallet(Wallet wallet) override;
  Task<Result<std::vector<Wallet>>> wallets(std::vector<UserId> users) override;
  Task<Result<LedgerReport>> verify() override;

 private:
  Context context_;
};

// What the ledger says that is in it.
Wallet with_balances(const Database& database, Wallet wallet);

}  // namespace battlesbit::memory
