// Rows by id for one request: what any number of fields ask for at the same time is one query. Loop thread only.
#pragma once

#include <vector>

#include "domain/services/games.h"
#include "domain/services/ledger.h"
#include "domain/services/matches.h"
#include "domain/services/positions.h"
#include "domain/services/users.h"
#include "pkg/graphql/execution/loader.h"

namespace battlesbit::graph {

struct Services;

struct Loaders {
  explicit Loaders(Services& services);

  graphql::Loader<GameId, Game> game;
  graphql::Loader<UserId, User> user;
  graphql::Loader<MatchId, Match> match;
  graphql::Loader<MatchId, std::vector<Participant>> participants;  // Of a match.
  graphql::Loader<MatchId, std::vector<Position>> positions;        // Of a match.
  graphql::Loader<UserId, std::vector<Wallet>> wallets;
};

}  // namespace battlesbit::graph
