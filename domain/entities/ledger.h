// Double-entry bookkeeping of real money: a transfer is a set of postings that sum to zero in one currency. Values
// only; the store keeps balances, refuses what would go below zero, and never changes what was posted.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/money.h"
#include "domain/entities/time.h"

namespace battlesbit {

enum class AccountKind {
  kAvailable,  // A user's money that can be spent.
  kHeld,       // A user's money that is reserved for a join that is not yet a match.
  kEscrow,     // One per match; ends at zero.
  kHouse,      // Split into several rows, so that no row is hot; one per match's shard.
  kTreasury,
  kOutside,  // The world beyond: the only account that may go below zero.
};

// Which account, without knowing its row: rows are made on first use.
struct AccountRef {
  AccountKind kind = AccountKind::kAvailable;
  Currency currency = Currency::kUsdt;
  std::optional<UserId> user_id;    // For kAvailable and kHeld.
  std::optional<MatchId> match_id;  // For kEscrow.
  std::uint8_t split = 0;           // For kHouse: 0..kHouseSplits-1.
  bool operator==(const AccountRef&) const = default;
};
inline constexpr std::uint8_t kHouseSplits = 16;

struct Posting {
  AccountRef account;
  std::int64_t amount = 0;  // Units of the currency; positive adds to the account.
  bool operator==(const Posting&) const = default;
};

enum class TransferKind { kDeposit, kHold, kRelease, kCapture, kPrize, kRefund, kFee };

struct Transfer {
  TransferId id;
  TransferKind kind = TransferKind::kHold;
  std::string idempotency_key;  // Unique for ever: "hold:<join request>", "settle:<match>".
  Currency currency = Currency::kUsdt;
  std::vector<Posting> postings;
  std::optional<MatchId> match_id;
  Timestamp created_at{};
  bool operator==(const Transfer&) const = default;
};

std::string_view to_string(AccountKind kind);
std::string_view to_string(TransferKind kind);
std::optional<AccountKind> parse_account_kind(std::string_view text);
std::optional<TransferKind> parse_transfer_kind(std::string_view text);

// True when there are at least two postings, none is zero, all are in the transfer's currency and they sum to zero.
bool is_balanced(const Transfer& transfer);

}  // namespace battlesbit
