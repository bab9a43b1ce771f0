// Transfers as three statements: make the accounts, lock them, post.
#include <algorithm>
#include <tuple>

#include "adapters/postgres/effects.h"
#include "adapters/postgres/repository.h"
#include "generated/store/ledger.h"

namespace battlesbit::postgres {
namespace {

std::vector<AccountRef> accounts_of(std::span<const Transfer> transfers) {
  std::vector<AccountRef> accounts;
  for (const Transfer& transfer : transfers) {
    for (const Posting& posting : transfer.postings) accounts.push_back(posting.account);
  }
  const auto key = [](const AccountRef& ref) {
    return std::tuple(ref.kind, ref.currency, ref.user_id, ref.match_id, ref.split);
  };
  std::ranges::sort(accounts, {}, key);
  const auto repeated = std::ranges::unique(accounts);
  accounts.erase(repeated.begin(), repeated.end());
  return accounts;
}

void add_accounts(std::vector<Statement>& batch, const Context& context, const std::vector<AccountRef>& accounts) {
  queries::MakeAccounts make{};
  queries::LockAccounts lock{};
  for (const AccountRef& account : accounts) {
    make.ids.push_back(new_id<AccountId>(context.clock, context.random).value);
    make.kinds.emplace_back(to_string(account.kind));
    make.currencies.emplace_back(to_string(account.currency));
    make.user_ids.push_back(value_of(account.user_id));
    make.match_ids.push_back(value_of(account.match_id));
    make.splits.push_back(account.split);
    lock.owner_ids.push_back(owner_of(account));
  }
  lock.kinds = make.kinds;
  lock.currencies = make.currencies;
  lock.splits = make.splits;
  add(batch, make);
  add(batch, lock);
}

void add_lines(queries::PostTransfers& post, const Transfer& transfer) {
  std::int16_t number = 0;
  for (const Posting& posting : transfer.postings) {
    post.line_transfer_ids.push_back(transfer.id.value);
    post.line_numbers.push_back(number++);
    post.line_owner_ids.push_back(owner_of(posting.account));
    post.line_kinds.emplace_back(to_string(posting.account.kind));
    post.line_currencies.emplace_back(to_string(posting.account.currency));
    post.line_splits.push_back(posting.account.split);
    post.line_amounts.push_back(posting.amount);
  }
}

}  // namespace

Uuid owner_of(const AccountRef& account) {
  if (account.user_id) return account.user_id->value;
  if (account.match_id) return account.match_id->value;
  return Uuid{};
}

Result<void> add_transfers(std::vector<Statement>& batch, const Context& context, std::span<const Transfer> transfers) {
  queries::PostTransfers post{};
  for (const Transfer& transfer : transfers) {
    if (!is_balanced(transfer)) {
      return fail(ErrorKind::kInternal, "TRANSFER_UNBALANCED", "The transfer does not sum to zero.");
    }
    post.ids.push_back(transfer.id.value);
    post.kinds.emplace_back(to_string(transfer.kind));
    post.idempotency_keys.push_back(transfer.idempotency_key);
    post.currencies.emplace_back(to_string(transfer.currency));
    post.match_ids.push_back(value_of(transfer.match_id));
    post.created_at.push_back(transfer.created_at);
    add_lines(post, transfer);
  }
  add_accounts(batch, context, accounts_of(transfers));
  add(batch, post);
  return {};
}

}  // namespace battlesbit::postgres
