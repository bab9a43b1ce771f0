// All rows of a table, in any order. Any thread.
#pragma once

#include <vector>

#include "adapters/memory/stores/database.h"
#include "domain/entities/wallet_entry.h"

namespace battlesbit::memory {

template <class Row>
std::vector<Row> all_rows(const Database& database);

template <>
std::vector<Game> all_rows(const Database& database);
template <>
std::vector<Match> all_rows(const Database& database);
template <>
std::vector<Participant> all_rows(const Database& database);
template <>
std::vector<Position> all_rows(const Database& database);
template <>
std::vector<User> all_rows(const Database& database);
template <>
std::vector<Wallet> all_rows(const Database& database);
template <>
std::vector<WalletEntry> all_rows(const Database& database);
template <>
std::vector<AchievementDefinition> all_rows(const Database& database);
template <>
std::vector<Achievement> all_rows(const Database& database);
template <>
std::vector<Notification> all_rows(const Database& database);

}  // namespace battlesbit::memory
