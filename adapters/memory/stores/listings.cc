#include "adapters/memory/stores/listings.h"

#include <utility>

#include "adapters/memory/stores/paging.h"
#include "adapters/memory/stores/searches.h"
#include "adapters/memory/stores/tables.h"

namespace battlesbit::memory {
namespace {

template <class Row, class Search>
class ListingOf final : public Listing<Row, Search> {
 public:
  explicit ListingOf(Context context) : context_(context) {}

  Task<Result<Page<Row>>> list(Search search, PageRequest page) override { co_return page_of(found_by(search), page); }
  Task<Result<std::int64_t>> count(Search search) override {
    co_return static_cast<std::int64_t>(found_by(search).size());
  }

 private:
  std::vector<Row> found_by(const Search& search) const {
    auto rows = all_rows<Row>(context_.database);
    std::erase_if(rows, [&](const Row& row) { return !fits(context_.database, search, row); });
    return rows;
  }

  Context context_;
};

bool owns(const Database&, UserId user, const Participant& row) { return row.user_id == user; }
bool owns(const Database&, UserId user, const Match& row) { return row.winner_id == user; }
bool owns(const Database&, UserId user, const WalletEntry& row) { return row.user_id == user; }
bool owns(const Database&, UserId user, const Achievement& row) { return row.user_id == user; }
bool owns(const Database&, const DefinitionProgress& owner, const Achievement& row) {
  return row.definition_id == owner.definition && (!owner.user || row.user_id == *owner.user);
}

bool owns(const Database& database, const GameMatches& owner, const Match& row) {
  return row.game_id == owner.game && fits(database, MatchSearch{.ids = {}, .text = {}, .player = owner.user}, row);
}

template <class Owner, class Row>
class OwnedListingOf final : public OwnedListing<Owner, Row> {
 public:
  explicit OwnedListingOf(Context context) : context_(context) {}

  Task<Result<std::map<Owner, Page<Row>>>> list(std::vector<Owner> owners, PageRequest page) override {
    std::map<Owner, Page<Row>> pages;
    for (const Owner& owner : owners) pages.emplace(owner, page_of(rows_of(owner), page));
    co_return pages;
  }
  Task<Result<std::map<Owner, std::int64_t>>> count(std::vector<Owner> owners) override {
    std::map<Owner, std::int64_t> totals;
    for (const Owner& owner : owners) totals.emplace(owner, static_cast<std::int64_t>(rows_of(owner).size()));
    co_return totals;
  }

 private:
  std::vector<Row> rows_of(const Owner& owner) const {
    auto rows = all_rows<Row>(context_.database);
    std::erase_if(rows, [&](const Row& row) { return !owns(context_.database, owner, row); });
    return rows;
  }

  Context context_;
};

}  // namespace

Listings::Listings(Context context)
    : games_(std::make_unique<ListingOf<Game, GameSearch>>(context)),
      matches_(std::make_unique<ListingOf<Match, MatchSearch>>(context)),
      participants_(std::make_unique<ListingOf<Participant, ParticipantSearch>>(context)),
      positions_(std::make_unique<ListingOf<Position, PositionSearch>>(context)),
      users_(std::make_unique<ListingOf<User, UserSearch>>(context)),
      wallets_(std::make_unique<ListingOf<Wallet, WalletSearch>>(context)),
      wallet_entries_(std::make_unique<ListingOf<WalletEntry, WalletEntrySearch>>(context)),
      definitions_(std::make_unique<ListingOf<AchievementDefinition, DefinitionSearch>>(context)),
      achievements_(std::make_unique<ListingOf<Achievement, AchievementSearch>>(context)),
      notifications_(std::make_unique<ListingOf<Notification, NotificationSearch>>(context)),
      participations_(std::make_unique<OwnedListingOf<UserId, Participant>>(context)),
      won_matches_(std::make_unique<OwnedListingOf<UserId, Match>>(context)),
      entries_of_users_(std::make_unique<OwnedListingOf<UserId, WalletEntry>>(context)),
      achievements_of_users_(std::make_unique<OwnedListingOf<UserId, Achievement>>(context)),
      progress_of_definitions_(std::make_unique<OwnedListingOf<DefinitionProgress, Achievement>>(context)),
      matches_of_games_(std::make_unique<OwnedListingOf<GameMatches, Match>>(context)) {}

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

}  // namespace battlesbit::memory
