#include "adapters/memory/stores/tables.h"

#include "adapters/memory/stores/ledger.h"

namespace battlesbit::memory {
namespace {

template <class Key, class Row>
std::vector<Row> rows_in(const std::map<Key, Row>& table) {
  std::vector<Row> rows;
  for (const auto& [key, row] : table) rows.push_back(row);
  return rows;
}

void add_entries(const Transfer& transfer, std::vector<WalletEntry>& entries) {
  for (std::uint16_t number = 0; const Posting& posting : transfer.postings) {
    const auto id = wallet_entry_id(transfer.id, number++);
    if (posting.account.kind != AccountKind::kAvailable) continue;
    entries.push_back({id, posting.account.user_id.value(), transfer.kind, Money{transfer.currency, posting.amount},
                       transfer.match_id, transfer.idempotency_key, transfer.created_at});
  }
}

}  // namespace

template <>
std::vector<Game> all_rows(const Database& database) {
  return rows_in(database.games);
}
template <>
std::vector<Match> all_rows(const Database& database) {
  return rows_in(database.matches);
}
template <>
std::vector<Participant> all_rows(const Database& database) {
  return rows_in(database.participants);
}
template <>
std::vector<Position> all_rows(const Database& database) {
  return rows_in(database.positions);
}
template <>
std::vector<User> all_rows(const Database& database) {
  return rows_in(database.users);
}
template <>
std::vector<Wallet> all_rows(const Database& database) {
  std::vector<Wallet> rows;
  for (const auto& [key, wallet] : database.wallets) rows.push_back(with_balances(database, wallet));
  return rows;
}
template <>
std::vector<WalletEntry> all_rows(const Database& database) {
  std::vector<WalletEntry> entries;
  for (const auto& [key, transfer] : database.ledger.transfers) add_entries(transfer, entries);
  return entries;
}
template <>
std::vector<AchievementDefinition> all_rows(const Database& database) {
  return rows_in(database.achievement_definitions);
}
template <>
std::vector<Achievement> all_rows(const Database& database) {
  return rows_in(database.achievements);
}
template <>
std::vector<Notification> all_rows(const Database& database) {
  return rows_in(database.notifications);
}

}  // namespace battlesbit::memory
