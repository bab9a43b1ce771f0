#include "adapters/memory/stores/ledger.h"

#include <span>
#include <utility>

#include <fmt/format.h>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/transfers.h"

namespace battlesbit::memory {
namespace {

std::string name_of(const AccountKey& key) {
  const auto& [kind, currency, user, match, split] = key;
  std::string name = fmt::format("{} {}", to_string(kind), to_string(currency));
  if (user) name += " " + user->to_string();
  if (match) name += " " + match->to_string();
  return split == 0 ? name : fmt::format("{} {}", name, split);
}

std::optional<std::string> unbalanced_transfer(const LedgerBook& book) {
  for (const auto& [key, transfer] : book.transfers) {
    if (!is_balanced(transfer)) return fmt::format("transfer {}: postings do not sum to zero", transfer.id.to_string());
  }
  return std::nullopt;
}

std::optional<std::string> wrong_balance(const LedgerBook& book) {
  std::map<AccountKey, std::int64_t> sums;
  for (const auto& [key, transfer] : book.transfers) {
    for (const Posting& posting : transfer.postings) sums[key_of(posting.account)] += posting.amount;
  }
  for (const auto& [key, sum] : sums) {
    if (!book.balances.contains(key)) return fmt::format("account {}: postings without account", name_of(key));
  }
  for (const auto& [key, balance] : book.balances) {
    const std::int64_t sum = find_in(sums, key).value_or(0);
    if (balance != sum) return fmt::format("account {}: balance {}, postings {}", name_of(key), balance, sum);
  }
  return std::nullopt;
}

std::optional<std::string> money_left_in_escrow(const Database& database) {
  for (const auto& [key, balance] : database.ledger.balances) {
    const auto& match_id = std::get<std::optional<MatchId>>(key);
    if (!match_id || balance == 0) continue;
    const auto match = find_in(database.matches, *match_id);
    if (!match) return fmt::format("account {}: balance {}, but no such match", name_of(key), balance);
    if (is_final(match->status)) return fmt::format("account {}: balance {} after the match", name_of(key), balance);
  }
  return std::nullopt;
}

std::int64_t balance_of(const Database& database, const AccountRef& account) {
  return find_in(database.ledger.balances, key_of(account)).value_or(0);
}

}  // namespace

Wallet with_balances(const Database& database, Wallet wallet) {
  wallet.available = balance_of(database, available_account(wallet.user_id, wallet.currency));
  wallet.held = balance_of(database, held_account(wallet.user_id, wallet.currency));
  return wallet;
}

Task<Result<bool>> Ledger::post(Transfer transfer) {
  CO_TRY(auto staged, stage(context_.database.ledger, std::span(&transfer, 1)));
  const bool is_new = !staged.transfers.empty();
  memory::post(context_.database.ledger, std::move(staged));
  co_return is_new;
}

Task<Result<std::optional<Transfer>>> Ledger::find(std::string idempotency_key) {
  co_return find_in(context_.database.ledger.transfers, idempotency_key);
}

Task<Result<std::int64_t>> Ledger::balance(AccountRef account) { co_return balance_of(context_.database, account); }

Task<Result<Wallet>> Ledger::open_wallet(Wallet wallet) {
  const auto stored = context_.database.wallets.try_emplace({wallet.user_id, wallet.currency}, wallet).first->second;
  co_return with_balances(context_.database, stored);
}

Task<Result<std::vector<Wallet>>> Ledger::wallets(std::vector<UserId> users) {
  const std::set<UserId> wanted(users.begin(), users.end());
  std::vector<Wallet> found;
  for (const auto& [key, wallet] : context_.database.wallets) {
    if (wanted.contains(key.first)) found.push_back(with_balances(context_.database, wallet));
  }
  co_return found;
}

Task<Result<LedgerReport>> Ledger::verify() {
  const Database& database = context_.database;
  LedgerReport report;
  report.accounts = static_cast<std::int64_t>(database.ledger.balances.size());
  report.transfers = static_cast<std::int64_t>(database.ledger.transfers.size());
  for (const auto& [key, transfer] : database.ledger.transfers) {
    report.postings += static_cast<std::int64_t>(transfer.postings.size());
  }
  report.first_fault = unbalanced_transfer(database.ledger);
  if (!report.first_fault) report.first_fault = wrong_balance(database.ledger);
  if (!report.first_fault) report.first_fault = money_left_in_escrow(database);
  co_return report;
}

}  // namespace battlesbit::memory
