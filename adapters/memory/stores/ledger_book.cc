#include "adapters/memory/stores/ledger_book.h"

#include <utility>

namespace battlesbit::memory {

AccountKey key_of(const AccountRef& account) {
  return {account.kind, account.currency, account.user_id, account.match_id, account.split};
}

namespace {

// Adds the posting to its staged balance, taken from the book when this is the account's first.
bool add(const LedgerBook& book, StagedTransfers& staged, const Posting& posting) {
  const AccountKey key = key_of(posting.account);
  const auto stored = book.balances.find(key);
  const std::int64_t before = stored == book.balances.end() ? 0 : stored->second;
  std::int64_t& balance = staged.balances.try_emplace(key, before).first->second;
  return !__builtin_add_overflow(balance, posting.amount, &balance);
}

}  // namespace

Result<StagedTransfers> stage(const LedgerBook& book, std::span<const Transfer> transfers) {
  StagedTransfers staged;
  std::map<std::string_view, bool> seen;
  for (const Transfer& transfer : transfers) {
    if (!is_balanced(transfer)) {
      return fail(ErrorKind::kInternal, "TRANSFER_UNBALANCED", "The transfer does not sum to zero.");
    }
    if (book.transfers.contains(transfer.idempotency_key)) continue;
    if (!seen.emplace(transfer.idempotency_key, true).second) continue;
    for (const Posting& posting : transfer.postings) {
      if (!add(book, staged, posting)) {
        return fail(ErrorKind::kInternal, "AMOUNT_OUT_OF_RANGE", "The balance does not fit 64 bits.");
      }
    }
    staged.transfers.push_back(transfer);
  }
  for (const auto& [key, balance] : staged.balances) {
    if (balance < 0 && std::get<AccountKind>(key) != AccountKind::kOutside) {
      return fail(ErrorKind::kConflict, "INSUFFICIENT_BALANCE", "The balance does not cover this.");
    }
  }
  return staged;
}

void post(LedgerBook& book, StagedTransfers staged) {
  for (const auto& [key, balance] : staged.balances) book.balances[key] = balance;
  for (Transfer& transfer : staged.transfers) {
    auto key = transfer.idempotency_key;
    book.transfers.emplace(std::move(key), std::move(transfer));
  }
}

}  // namespace battlesbit::memory
