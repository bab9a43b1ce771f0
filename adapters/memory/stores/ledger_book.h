// The books in memory: accounts, transfers, and the rules that PostgreSQL's constraints hold in the real store. Loop
// thread only.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <vector>

#include "domain/entities/ledger.h"
#include "pkg/errors/error.h"

namespace battlesbit::memory {

using AccountKey = std::tuple<AccountKind, Currency, std::optional<UserId>, std::optional<MatchId>, std::uint8_t>;
AccountKey key_of(const AccountRef& account);

struct LedgerBook {
  std::map<AccountKey, std::int64_t> balances;
  std::map<std::string, Transfer> transfers;  // By idempotency key.
};

// What a list of transfers comes to, checked and not yet posted.
struct StagedTransfers {
  std::map<AccountKey, std::int64_t> balances;
  std::vector<Transfer> transfers;  // The new ones.
};

// Leaves out what was posted before. Errors: INSUFFICIENT_BALANCE, TRANSFER_UNBALANCED.
Result<StagedTransfers> stage(const LedgerBook& book, std::span<const Transfer> transfers);
void post(LedgerBook& book, StagedTransfers staged);

}  // namespace battlesbit::memory
