#include "adapters/postgres/listings.h"

#include <utility>

#include "adapters/postgres/owned_listings.h"
#include "adapters/postgres/paging.h"
#include "adapters/postgres/position_rows.h"
#include "adapters/postgres/rows.h"
#include "generated/store/games.h"
#include "generated/store/identity.h"
#include "generated/store/ledger.h"
#include "generated/store/matches.h"
#include "generated/store/positions.h"
#include "generated/store/progress.h"

namespace battlesbit::postgres {
namespace {

// A page query and its count are narrowed by parameters of the same names.
template <class Query>
void narrow(Query& query, const GameSearch& search) {
  if (search.ids) query.ids = values_of(*search.ids);
  query.text = search.text;
  query.is_active = search.is_active;
  query.player = value_of(search.player);
}

template <class Query>
void narrow(Query& query, const MatchSearch& search) {
  if (search.ids) query.ids = values_of(*search.ids);
  query.text = search.text;
  query.player = value_of(search.player);
}

template <class Query>
void narrow(Query& query, const DefinitionSearch& search) {
  if (search.ids) query.ids = values_of(*search.ids);
  query.text = search.text;
  query.is_active = search.is_active;
  query.user_id = value_of(search.user);
}

template <class Query>
void narrow(Query& query, const NotificationSearch& search) {
  query.user_id = search.user.value;
  query.is_read = search.is_read;
}

// The others: ids, perhaps a text, perhaps a user.
template <class Query, class Search>
void narrow(Query& query, const Search& search) {
  if (search.ids) query.ids = values_of(*search.ids);
  if constexpr (requires { search.text; }) query.text = search.text;
  if constexpr (requires { search.user; }) query.user_id = value_of(search.user);
}

template <class Row, class Search, class PageQuery, class CountQuery, auto convert>
class ListingOf final : public Listing<Row, Search> {
 public:
  explicit ListingOf(Pool& pool) : pool_(pool) {}

  Task<Result<Page<Row>>> list(Search search, PageRequest page) override {
    PageQuery query{};
    narrow(query, search);
    return read_page(pool_, page, std::move(query), convert);
  }

  Task<Result<std::int64_t>> count(Search search) override {
    CountQuery query{};
    narrow(query, search);
    return read_total(pool_, std::move(query));
  }

 private:
  Pool& pool_;
};

using GameListing = ListingOf<Game, GameSearch, queries::PageOfGames, queries::CountGames, to_game>;
using MatchListing = ListingOf<Match, MatchSearch, queries::PageOfMatches, queries::CountMatches, to_match>;
using ParticipantListing =
    ListingOf<Participant, ParticipantSearch, queries::PageOfParticipants, queries::CountParticipants, to_participant>;
using PositionListing =
    ListingOf<Position, PositionSearch, queries::PageOfPositions, queries::CountPositions, to_position>;
using UserListing = ListingOf<User, UserSearch, queries::PageOfUsers, queries::CountUsers, to_user>;
using WalletListing = ListingOf<Wallet, WalletSearch, queries::PageOfWallets, queries::CountWallets, to_wallet>;
using WalletEntryListing = ListingOf<WalletEntry, WalletEntrySearch, queries::PageOfWalletEntries,
                                     queries::CountWalletEntries, to_wallet_entry>;
using DefinitionListing = ListingOf<AchievementDefinition, DefinitionSearch, queries::PageOfDefinitions,
                                    queries::CountDefinitions, to_definition>;
using AchievementListing =
    ListingOf<Achievement, AchievementSearch, queries::PageOfAchievements, queries::CountAchievements, to_achievement>;
using NotificationListing = ListingOf<Notification, NotificationSearch, queries::PageOfNotifications,
                                      queries::CountNotifications, to_notification>;

}  // namespace

Listings::Listings(Context context)
    : games_(std::make_unique<GameListing>(context.pool)),
      matches_(std::make_unique<MatchListing>(context.pool)),
      participants_(std::make_unique<ParticipantListing>(context.pool)),
      positions_(std::make_unique<PositionListing>(context.pool)),
      users_(std::make_unique<UserListing>(context.pool)),
      wallets_(std::make_unique<WalletListing>(context.pool)),
      wallet_entries_(std::make_unique<WalletEntryListing>(context.pool)),
      definitions_(std::make_unique<DefinitionListing>(context.pool)),
      achievements_(std::make_unique<AchievementListing>(context.pool)),
      notifications_(std::make_unique<NotificationListing>(context.pool)),
      participations_(make_participations(context.pool)),
      won_matches_(make_won_matches(context.pool)),
      entries_of_users_(make_entries_of_users(context.pool)),
      achievements_of_users_(make_achievements_of_users(context.pool)),
      progress_of_definitions_(make_progress_of_definitions(context.pool)),
      matches_of_games_(make_matches_of_games(context.pool)) {}

battlesbit::Listings Listings::ports() {
  return {*games_,
          *matches_,
          *participants_,
          *positions_,
          *users_,
          *wallets_,
          *wallet_entries_,
          *definitions_,
          *achievements_,
          *notifications_,
          *participations_,
          *won_matches_,
          *entries_of_users_,
          *achievements_of_users_,
          *progress_of_definitions_,
          *matches_of_games_};
}

}  // namespace battlesbit::postgres
