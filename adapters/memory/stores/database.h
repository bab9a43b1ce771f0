// Everything that PostgreSQL keeps, as plain maps: for tests and the simulation. A store checks first and writes then,
// without a suspension in between, so that each operation is a transaction. Loop thread only.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "adapters/memory/stores/ledger_book.h"
#include "domain/entities/asset.h"
#include "domain/entities/audit.h"
#include "domain/entities/doubted_trade.h"
#include "domain/entities/game.h"
#include "domain/entities/image.h"
#include "domain/entities/match.h"
#include "domain/entities/match_log.h"
#include "domain/entities/order.h"
#include "domain/entities/position.h"
#include "domain/entities/progress.h"
#include "domain/entities/role.h"
#include "domain/entities/user.h"
#include "domain/services/arena_store.h"
#include "domain/services/bus.h"
#include "domain/services/inventory.h"
#include "domain/services/ledger.h"
#include "domain/services/positions.h"

namespace battlesbit::memory {

struct LeverageItem {
  UserId user_id;
  std::uint8_t leverage = 0;
  std::optional<PositionId> position_id;  // Which consumed it.
};

struct Shard {
  std::int64_t epoch = 0;
  Timestamp expires_at{};
};

struct HeldLease {
  std::int64_t epoch = 0;
  Timestamp expires_at{};
};

struct StoredDoubt {
  DoubtedTrade trade;
  Timestamp doubted_at{};
  std::optional<DoubtVerdict> verdict;
};

struct IdempotentAnswer {
  std::array<std::uint8_t, 32> input_hash{};
  Uuid result_id;
  Timestamp created_at{};
};

struct StoredMessage {
  Message message;
  Timestamp stored_at{};
};

struct StoredEvent {
  AchievementEvent event;
  bool processed = false;
};

struct StoredLog {
  MatchLog log;
  LogHash head{};  // That of its last entry, or of its beginning.
};

struct Database {
  std::map<UserId, User> users;
  std::map<UserId, std::set<std::string>> permissions;  // Besides those of roles.
  std::map<RoleId, Role> roles;
  std::map<UserId, std::set<RoleId>> roles_of_users;
  std::map<VerificationId, VerificationCode> verification_codes;
  std::map<SessionId, Session> sessions;
  std::map<UserId, std::string> password_hashes;

  LedgerBook ledger;
  std::map<std::pair<UserId, Currency>, Wallet> wallets;  // Their balances are the ledger's.

  std::vector<AuditEntry> audit;
  bool is_trading_halted = false;

  std::map<std::string, Asset> assets;
  std::map<GameId, Game> games;
  std::map<JoinRequestId, JoinRequest> join_requests;
  std::map<UserId, JoinRequestId> waiting;  // One queue at a time.
  std::map<MatchId, Match> matches;
  std::map<ParticipantId, Participant> participants;
  std::map<MatchId, std::vector<ParticipantId>> seats_of_match;  // By joined_at.
  std::map<UserId, std::vector<ParticipantId>> seats_of_user;
  std::map<PositionId, Position> positions;
  std::map<MatchId, std::vector<PositionId>> positions_of_match;
  std::map<OrderId, Order> orders;
  std::map<MatchId, std::vector<OrderId>> orders_of_match;
  std::map<MatchId, StoredLog> match_logs;
  std::vector<LeverageItem> leverage_items;
  std::map<std::string, battlesbit::Inventory::Grant> item_grants;  // By idempotency key.

  std::map<std::string, StoredMessage> outbox;  // By message id: version 7 ids are in order of time.
  std::map<std::pair<UserId, std::string>, IdempotentAnswer> answers;
  std::map<std::int16_t, Shard> shards;
  std::map<std::string, Timestamp> arena_members;  // Until when.
  std::map<std::string, HeldLease> leases;         // By name.
  std::map<std::pair<Symbol, std::int64_t>, StoredDoubt> doubts;
  std::map<std::pair<std::int16_t, Symbol>, ArenaCheckpoint> checkpoints;

  std::map<NotificationId, Notification> notifications;
  std::map<AchievementDefinitionId, AchievementDefinition> achievement_definitions;
  std::map<AchievementEventId, StoredEvent> achievement_events;
  std::set<std::tuple<UserId, AchievementMetric, Uuid>> counted;
  std::map<AchievementId, Achievement> achievements;
  std::map<ImageId, Image> images;
};

template <class Rows, class KeyOf>
void sort_by(Rows& rows, KeyOf key_of) {
  std::ranges::sort(rows, {}, key_of);
}

template <class Map, class Key>
auto find_in(const Map& map, const Key& key) -> std::optional<typename Map::mapped_type> {
  const auto found = map.find(key);
  if (found == map.end()) return std::nullopt;
  return found->second;
}

template <class Map, class Key>
auto find_all_in(const Map& map, const std::vector<Key>& keys) -> std::vector<typename Map::mapped_type> {
  std::vector<typename Map::mapped_type> rows;
  for (const Key& key : std::set<Key>(keys.begin(), keys.end())) {
    if (const auto found = map.find(key); found != map.end()) rows.push_back(found->second);
  }
  return rows;
}

}  // namespace battlesbit::memory
