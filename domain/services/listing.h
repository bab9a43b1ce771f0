// Lists as people page through them: what operators see all of and players their own part of. Reading only; the rows
// are those of the other ports. Loop thread only. Errors of every operation: UNAVAILABLE, TIMEOUT.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/entities/game.h"
#include "domain/entities/match.h"
#include "domain/entities/position.h"
#include "domain/entities/progress.h"
#include "domain/entities/user.h"
#include "domain/entities/wallet_entry.h"
#include "domain/services/ledger.h"
#include "domain/services/page.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit {

template <class RowType, class SearchType>
class Listing {
 public:
  using Row = RowType;
  using Search = SearchType;
  virtual ~Listing() = default;
  virtual Task<Result<Page<Row>>> list(Search search, PageRequest page) = 0;
  virtual Task<Result<std::int64_t>> count(Search search) = 0;
};

// The same page of the lists of several owners at once, so that a list of lists is one query.
template <class OwnerType, class RowType>
class OwnedListing {
 public:
  using Owner = OwnerType;
  using Row = RowType;
  virtual ~OwnedListing() = default;
  // Every owner has a page, if only an empty one.
  virtual Task<Result<std::map<Owner, Page<Row>>>> list(std::vector<Owner> owners, PageRequest page) = 0;
  virtual Task<Result<std::map<Owner, std::int64_t>>> count(std::vector<Owner> owners) = 0;
};

// What is not given does not narrow the list. Texts are found in any case, in any part.
struct GameSearch {
  std::optional<std::vector<GameId>> ids;
  std::optional<std::string> text;  // Of the title.
  std::optional<bool> is_active;
  std::optional<UserId> player;  // Has a seat in a match of it.
};
struct MatchSearch {
  std::optional<std::vector<MatchId>> ids;
  std::optional<std::string> text;  // Of the game's title.
  std::optional<UserId> player;
};
struct ParticipantSearch {
  std::optional<std::vector<ParticipantId>> ids;
};
struct PositionSearch {
  std::optional<std::vector<PositionId>> ids;
  std::optional<std::string> text;  // Of the symbol.
  std::optional<UserId> user;
};
struct UserSearch {
  std::optional<std::vector<UserId>> ids;
  std::optional<std::string> text;  // Of the nick name or the address.
};
struct WalletSearch {
  std::optional<std::vector<WalletId>> ids;
  std::optional<std::string> text;  // Of the address.
  std::optional<UserId> user;
};
struct WalletEntrySearch {
  std::optional<std::vector<WalletEntryId>> ids;
  std::optional<std::string> text;  // Of the transfer's key.
  std::optional<UserId> user;
};
struct DefinitionSearch {
  std::optional<std::vector<AchievementDefinitionId>> ids;
  std::optional<std::string> text;  // Of the name or the description.
  std::optional<bool> is_active;
  std::optional<UserId> user;  // Has made progress in it.
};
struct AchievementSearch {
  std::optional<std::vector<AchievementId>> ids;
};
struct NotificationSearch {
  UserId user;
  std::optional<bool> is_read;
};

// The achievements of a definition: everybody's, or one user's.
struct DefinitionProgress {
  AchievementDefinitionId definition;
  std::optional<UserId> user;  // REQUIRES: one call names each definition once.
  auto operator<=>(const DefinitionProgress&) const = default;
};

// The matches of a game: all of them, or those that one user plays in.
struct GameMatches {
  GameId game;
  std::optional<UserId> user;  // REQUIRES: one call names each game once.
  auto operator<=>(const GameMatches&) const = default;
};

struct Listings {
  Listing<Game, GameSearch>& games;
  Listing<Match, MatchSearch>& matches;
  Listing<Participant, ParticipantSearch>& participants;
  Listing<Position, PositionSearch>& positions;
  Listing<User, UserSearch>& users;
  Listing<Wallet, WalletSearch>& wallets;
  Listing<WalletEntry, WalletEntrySearch>& wallet_entries;
  Listing<AchievementDefinition, DefinitionSearch>& definitions;
  Listing<Achievement, AchievementSearch>& achievements;
  Listing<Notification, NotificationSearch>& notifications;
  OwnedListing<UserId, Participant>& participations;
  OwnedListing<UserId, Match>& won_matches;
  OwnedListing<UserId, WalletEntry>& entries_of_users;
  OwnedListing<UserId, Achievement>& achievements_of_users;
  OwnedListing<DefinitionProgress, Achievement>& progress_of_definitions;
  OwnedListing<GameMatches, Match>& matches_of_games;
};

}  // namespace battlesbit
