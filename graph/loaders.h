// Rows by id for one request: what any number of fields ask for at the same time is one query. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "domain/services/games.h"
#include "domain/services/ledger.h"
#include "domain/services/match_logs.h"
#include "domain/services/matches.h"
#include "domain/services/nodes.h"
#include "domain/services/positions.h"
#include "domain/services/users.h"
#include "graph/owned_loader.h"
#include "pkg/graphql/execution/loader.h"

namespace battlesbit::graph {

struct Services;

struct Loaders {
  explicit Loaders(Services& services);

  graphql::Loader<GameId, Game> game;
  graphql::Loader<UserId, User> user;
  graphql::Loader<MatchId, Match> match;
  graphql::Loader<ParticipantId, Participant> participant;
  graphql::Loader<PositionId, Position> position;
  graphql::Loader<WalletId, Wallet> wallet;
  graphql::Loader<WalletEntryId, WalletEntry> wallet_entry;
  graphql::Loader<AchievementDefinitionId, AchievementDefinition> definition;
  graphql::Loader<AchievementId, Achievement> achievement;
  graphql::Loader<Uuid, Noun> noun;
  graphql::Loader<UserId, std::vector<std::string>> permissions;  // Of the viewer: many fields ask at the same time.

  graphql::Loader<MatchId, std::vector<Participant>> participants;  // Of a match.
  graphql::Loader<MatchId, std::vector<Position>> positions;        // Of a match.
  graphql::Loader<MatchId, ResultHash> result_hash;                 // Of a match that is over and has a log.
  graphql::Loader<UserId, std::vector<Wallet>> wallets;
  graphql::Loader<UserId, std::vector<Role>> roles;

  OwnedLoader<UserId, Participant> participations;
  OwnedLoader<UserId, Match> won_matches;
  OwnedLoader<UserId, WalletEntry> entries_of_users;
  OwnedLoader<UserId, Achievement> achievements_of_users;
  OwnedLoader<DefinitionProgress, Achievement> progress_of_definitions;
  OwnedLoader<GameMatches, Match> matches_of_games;
};

}  // namespace battlesbit::graph
