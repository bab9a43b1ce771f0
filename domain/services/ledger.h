// Balances of real money. Only transfers change them. Loop thread only. Errors of every operation: UNAVAILABLE,
// TIMEOUT.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/ledger.h"
#include "domain/entities/user.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

struct Wallet {
  WalletId id;
  UserId user_id;
  Currency currency = Currency::kUsdt;
  std::optional<std::string> address;
  std::int64_t available = 0;
  std::int64_t held = 0;  // Holds; the escrows of running matches are no longer the player's.
  Timestamp created_at{};
  Timestamp updated_at{};
  bool operator==(const Wallet&) const = default;
};

struct LedgerReport {
  std::int64_t accounts = 0;
  std::int64_t transfers = 0;
  std::int64_t postings = 0;
  std::optional<std::string> first_fault;  // Names the row: "account <id>: balance 5, postings 4".
};

class Ledger {
 public:
  virtual ~Ledger() = default;
  // False when the key was posted before. Errors: INSUFFICIENT_BALANCE, TRANSFER_UNBALANCED.
  virtual Task<Result<bool>> post(Transfer transfer) = 0;
  virtual Task<Result<std::optional<Transfer>>> find(std::string idempotency_key) = 0;
  virtual Task<Result<std::int64_t>> balance(AccountRef account) = 0;  // 0 when it was never used.
  // Makes the wallet when the user has none in that currency.
  virtual Task<Result<Wallet>> open_wallet(Wallet wallet) = 0;
  virtual Task<Result<std::vector<Wallet>>> wallets(std::vector<UserId> users) = 0;
  // Adds up every posting again and compares with every balance; escrows of finished matches must be zero.
  virtual Task<Result<LedgerReport>> verify() = 0;
};

}  // namespace battlesbit
