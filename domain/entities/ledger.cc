#include "domain/entities/ledger.h"

namespace battlesbit {

__extension__ using Wide = __int128;  // A sum of 64-bit amounts cannot wrap round to zero in it.

std::string_view to_string(AccountKind kind) {
  switch (kind) {
    case AccountKind::kAvailable:
      return "available";
    case AccountKind::kHeld:
      return "held";
    case AccountKind::kEscrow:
      return "escrow";
    case AccountKind::kHouse:
      return "house";
    case AccountKind::kTreasury:
      return "treasury";
    case AccountKind::kOutside:
      return "outside";
  }
  return "available";
}

std::string_view to_string(TransferKind kind) {
  switch (kind) {
    case TransferKind::kDeposit:
      return "deposit";
    case TransferKind::kHold:
      return "hold";
    case TransferKind::kRelease:
      return "release";
    case TransferKind::kCapture:
      return "capture";
    case TransferKind::kPrize:
      return "prize";
    case TransferKind::kRefund:
      return "refund";
    case TransferKind::kFee:
      return "fee";
  }
  return "deposit";
}

std::optional<AccountKind> parse_account_kind(std::string_view text) {
  if (text == "available") return AccountKind::kAvailable;
  if (text == "held") return AccountKind::kHeld;
  if (text == "escrow") return AccountKind::kEscrow;
  if (text == "house") return AccountKind::kHouse;
  if (text == "treasury") return AccountKind::kTreasury;
  if (text == "outside") return AccountKind::kOutside;
  return std::nullopt;
}

std::optional<TransferKind> parse_transfer_kind(std::string_view text) {
  if (text == "deposit") return TransferKind::kDeposit;
  if (text == "hold") return TransferKind::kHold;
  if (text == "release") return TransferKind::kRelease;
  if (text == "capture") return TransferKind::kCapture;
  if (text == "prize") return TransferKind::kPrize;
  if (text == "refund") return TransferKind::kRefund;
  if (text == "fee") return TransferKind::kFee;
  return std::nullopt;
}

bool is_balanced(const Transfer& transfer) {
  if (transfer.postings.size() < 2) return false;
  Wide sum = 0;
  for (const Posting& posting : transfer.postings) {
    if (posting.amount == 0 || posting.account.currency != transfer.currency) return false;
    sum += posting.amount;
  }
  return sum == 0;
}

}  // namespace battlesbit
