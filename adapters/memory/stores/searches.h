// Which rows a search is about. Any thread.
#pragma once

#include "adapters/memory/stores/database.h"
#include "domain/services/listing.h"

namespace battlesbit::memory {

bool fits(const Database& database, const GameSearch& search, const Game& row);
bool fits(const Database& database, const MatchSearch& search, const Match& row);
bool fits(const Database& database, const ParticipantSearch& search, const Participant& row);
bool fits(const Database& database, const PositionSearch& search, const Position& row);
bool fits(const Database& database, const UserSearch& search, const User& row);
bool fits(const Database& database, const WalletSearch& search, const Wallet& row);
bool fits(const Database& database, const WalletEntrySearch& search, const WalletEntry& row);
bool fits(const Database& database, const DefinitionSearch& search, const AchievementDefinition& row);
bool fits(const Database& database, const AchievementSearch& search, const Achievement& row);
bool fits(const Database& database, const NotificationSearch& search, const Notification& row);

}  // namespace battlesbit::memory
