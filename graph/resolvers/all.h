// The roots of the schema, put together from the areas. A type's resolver answers what is no member of its model.
#pragma once

#include "graph/resolvers/core.h"
#include "graph/resolvers/games.h"
#include "graph/resolvers/identity.h"
#include "graph/resolvers/market.h"
#include "graph/resolvers/matches.h"
#include "graph/resolvers/notifications.h"
#include "graph/resolvers/positions.h"

namespace battlesbit::graph {

struct QueryResolver : CoreQueries, GameQueries, IdentityQueries, MarketQueries, MatchQueries, PositionQueries {};

struct MutationResolver : CoreMutations, GameMutations, IdentityMutations, PositionMutations {};

struct SubscriptionResolver : CoreSubscriptions, MarketSubscriptions, MatchSubscriptions, NotificationSubscriptions {};

}  // namespace battlesbit::graph
