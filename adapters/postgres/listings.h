// All lists over one pool. Loop thread only.
#pragma once

#include <memory>

#include "adapters/postgres/context.h"
#include "domain/services/listing.h"

namespace battlesbit::postgres {

class Listings {
 public:
  explicit Listings(Context context);
  battlesbit::Listings ports();

 private:
  template <class Row, class Search>
  using One = std::unique_ptr<Listing<Row, Search>>;
  template <class Owner, class Row>
  using Owned = std::unique_ptr<OwnedListing<Owner, Row>>;

  One<Game, GameSearch> games_;
  One<Match, MatchSearch> matches_;
  One<Participant, ParticipantSearch> participants_;
  One<Position, PositionSearch> positions_;
  One<User, UserSearch> users_;
  One<Wallet, WalletSearch> wallets_;
  One<WalletEntry, WalletEntrySearch> wallet_entries_;
  One<AchievementDefinition, DefinitionSearch> definitions_;
  One<Achievement, AchievementSearch> achievements_;
  One<Notification, NotificationSearch> notifications_;
  Owned<UserId, Participant> participations_;
  Owned<UserId, Match> won_matches_;
  Owned<UserId, WalletEntry> entries_of_users_;
  Owned<UserId, Achievement> achievements_of_users_;
  Owned<DefinitionProgress, Achievement> progress_of_definitions_;
  Owned<GameMatches, Match> matches_of_games_;
};

}  // namespace battlesbit::postgres
