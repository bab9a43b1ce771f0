// The lists of several owners at once, from PostgreSQL. Loop thread only.
#pragma once

#include <memory>

#include "adapters/postgres/core/pool.h"
#include "domain/services/listing.h"

namespace battlesbit::postgres {

std::unique_ptr<OwnedListing<UserId, Participant>> make_participations(Pool& pool);
std::unique_ptr<OwnedListing<UserId, Match>> make_won_matches(Pool& pool);
std::unique_ptr<OwnedListing<UserId, WalletEntry>> make_entries_of_users(Pool& pool);
std::unique_ptr<OwnedListing<UserId, Achievement>> make_achievements_of_users(Pool& pool);
std::unique_ptr<OwnedListing<DefinitionProgress, Achievement>> make_progress_of_definitions(Pool& pool);
std::unique_ptr<OwnedListing<GameMatches, Match>> make_matches_of_games(Pool& pool);

}  // namespace battlesbit::postgres
