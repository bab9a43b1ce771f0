// How many rows a list has in all. Loop thread only.
#pragma once

#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

inline Task<Result<std::int32_t>> total_of(const Count& count) {
  CO_TRY(const auto total, co_await count());
  co_return static_cast<std::int32_t>(total);
}

template <class Row>
struct ConnectionResolver {
  static Task<Result<std::int32_t>> total_count(const Connection<Row>& connection) {
    return total_of(connection.count);
  }
};
struct AchievementConnectionResolver : ConnectionResolver<Achievement> {};
struct AchievementDefinitionConnectionResolver : ConnectionResolver<AchievementDefinition> {};
struct GameConnectionResolver : ConnectionResolver<Game> {};
struct GameMatchConnectionResolver : ConnectionResolver<Match> {};
struct GameMatchParticipantConnectionResolver : ConnectionResolver<Participant> {};
struct GameMatchPositionConnectionResolver : ConnectionResolver<Position> {};
struct NotificationConnectionResolver : ConnectionResolver<Notification> {};
struct TransactionConnectionResolver : ConnectionResolver<WalletEntry> {};
struct UserConnectionResolver : ConnectionResolver<User> {};
struct WalletConnectionResolver : ConnectionResolver<Wallet> {};

template <class Row>
struct OffsetPageResolver {
  static Task<Result<std::int32_t>> total(const OffsetPage<Row>& page) { return total_of(page.count); }
};
struct AchievementsPageResolver : OffsetPageResolver<Achievement> {};
struct AchievementDefinitionsPageResolver : OffsetPageResolver<AchievementDefinition> {};
struct GamesPageResolver : OffsetPageResolver<Game> {};
struct GameMatchesPageResolver : OffsetPageResolver<Match> {};
struct GameMatchParticipantsPageResolver : OffsetPageResolver<Participant> {};
struct GameMatchPositionsPageResolver : OffsetPageResolver<Position> {};
struct TransactionsPageResolver : OffsetPageResolver<WalletEntry> {};
struct UsersPageResolver : OffsetPageResolver<User> {};
struct WalletsPageResolver : OffsetPageResolver<Wallet> {};

}  // namespace battlesbit::graph
