// What a player sees of the books: one change of what can be spent. All entries of a wallet add up to its balance.
// Values only, any thread.
#pragma once

#include <optional>
#include <string>

#include "domain/entities/id.h"
#include "domain/entities/ledger.h"
#include "domain/entities/money.h"
#include "domain/entities/time.h"

namespace battlesbit {

struct WalletEntry {
  WalletEntryId id;
  UserId user_id;
  TransferKind kind = TransferKind::kDeposit;
  Money amount;  // Below zero: it went out.
  std::optional<MatchId> match_id;
  std::string reference;  // The transfer's idempotency key.
  Timestamp created_at{};
  bool operator==(const WalletEntry&) const = default;
};

// The transfer's id with the posting's number in its last two bytes.
WalletEntryId wallet_entry_id(TransferId transfer, std::uint16_t posting);

}  // namespace battlesbit
