// The roots of the schema, put together from the areas. A type's resolver answers what is no member of its model.
#pragma once

#include "graph/resolvers/achievements.h"
#include "graph/resolvers/administration.h"
#include "graph/resolvers/connections.h"
#include "graph/resolvers/core.h"
#include "graph/resolvers/games.h"
#include "graph/resolvers/identity.h"
#include "graph/resolvers/images.h"
#include "graph/resolvers/leaderboard.h"
#include "graph/resolvers/market.h"
#include "graph/resolvers/matches.h"
#include "graph/resolvers/nodes.h"
#include "graph/resolvers/notifications.h"
#include "graph/resolvers/positions.h"
#include "graph/resolvers/roles.h"
#include "graph/resolvers/users.h"
#include "graph/resolvers/wallets.h"

namespace battlesbit::graph {

struct QueryResolver : AchievementQueries,
                       CoreQueries,
                       GameQueries,
                       IdentityQueries,
                       LeaderboardQueries,
                       MarketQueries,
                       MatchQueries,
                       NodeQueries,
                       NotificationQueries,
                       PositionQueries,
                       RoleQueries,
                       UserQueries,
                       WalletQueries {};

struct MutationResolver : AdministrationMutations,
                          CoreMutations,
                          GameMutations,
                          IdentityMutations,
                          ImageMutations,
                          MatchMutations,
                          NotificationMutations,
                          PositionMutations,
                          RoleMutations,
                          UserMutations,
                          WalletMutations {};

struct SubscriptionResolver : CoreSubscriptions,
                              GameSubscriptions,
                              MarketSubscriptions,
                              MatchSubscriptions,
                              NotificationSubscriptions,
                              PositionSubscriptions {};

}  // namespace battlesbit::graph
