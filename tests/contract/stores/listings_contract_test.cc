// Lists and lookups by id alone: the same rows, pages and totals over every store.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::UnorderedElementsAre;

class ListingsContract : public contract::StoresSuite {
 protected:
  AchievementDefinition definition(std::string name, bool is_active = true) {
    AchievementDefinition made;
    made.id = world.id<AchievementDefinitionId>();
    made.name = std::move(name);
    made.query = "matches_played >= 1";
    made.is_active = is_active;
    made.created_at = made.updated_at = world.now();
    world.run(stores.achievements.put(made));
    return made;
  }
  // Progress that a match gave.
  Achievement progress(const Table& table, UserId user, const AchievementDefinition& of) {
    const AchievementEvent event{world.id<AchievementEventId>(), user, AchievementMetric::kMatchesPlayed,
                                 world.id<MatchId>().value,      1,    world.now()};
    world.run(stores.matches.change(table.match.id, [&](const MatchView& view) -> Result<Matches::Change> {
      return Matches::Change{view.match, {}, {.achievement_events = {event}}};
    }));
    const Achievement made{world.id<AchievementId>(), user, of.id, 1, std::nullopt, world.now(), world.now()};
    world.run(stores.achievements.process(event.id, [&](const Achievements::View&) -> Result<Achievements::Change> {
      return Achievements::Change{{made}, {}};
    }));
    world.advance(std::chrono::milliseconds(1));
    return made;
  }
  template <class Row, class Search>
  std::vector<Row> found(Listing<Row, Search>& listing, Search search) {
    const auto rows = world.run(listing.list(search, {})).rows;
    EXPECT_EQ(world.run(listing.count(search)), static_cast<std::int64_t>(rows.size()));
    return rows;
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, ListingsContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(ListingsContract, GamesByTextStateAndPlayer) {
  const Table played = table();
  Game quiet = game();
  quiet.title = "Quiet Hour";
  quiet.is_active = false;
  world.run(stores.games.put(quiet));
  auto& games = stores.listings.games;
  EXPECT_THAT(found(games, {.text = "quiet h"}), ElementsAre(quiet));
  EXPECT_THAT(found(games, {.is_active = true}), ElementsAre(played.game));
  EXPECT_THAT(found(games, {.player = played.users[1]}), ElementsAre(played.game));
  EXPECT_THAT(found(games, {.player = player()}), IsEmpty());
  EXPECT_THAT(found(games, {.ids = {{quiet.id}}, .is_active = true}), IsEmpty());
}

TEST_P(ListingsContract, MatchesByTheTitleOfTheirGame) {
  const Table t = table();
  EXPECT_THAT(found(stores.listings.matches, {.text = t.game.title}), ElementsAre(t.match));
  EXPECT_THAT(found(stores.listings.matches, {.text = "no such game"}), IsEmpty());
  EXPECT_THAT(found(stores.listings.participants, {.ids = {{t.seats[0].id}}}), ElementsAre(t.seats[0]));
}

TEST_P(ListingsContract, PositionsByOwnerAndSymbol) {
  const Table t = table();
  const Position first = world.run(create(t.users[0], t.match.id));
  world.advance(std::chrono::milliseconds(1));
  const Position second = world.run(create(t.users[1], t.match.id));
  auto& positions = stores.listings.positions;
  EXPECT_THAT(found(positions, {}), ElementsAre(first, second));
  EXPECT_THAT(found(positions, {.user = t.users[1]}), ElementsAre(second));
  EXPECT_THAT(found(positions, {.text = "btc"}), ElementsAre(first, second));
  EXPECT_THAT(found(positions, {.text = "eth"}), IsEmpty());
  EXPECT_THAT(found(positions, {.ids = {{first.id}}, .user = t.users[1]}), IsEmpty());
}

TEST_P(ListingsContract, UsersByNameOrAddress) {
  const UserId anna = player();
  const UserId bob = player();
  world.run(stores.users.change(bob, [](User& user) -> Result<void> {
    user.nick_name = "Bobby";
    return {};
  }));
  const User stored = *world.run(stores.users.find(bob));
  EXPECT_THAT(found(stores.listings.users, {.text = "BOBB"}), ElementsAre(stored));
  EXPECT_THAT(found(stores.listings.users, {.text = *stored.email}), ElementsAre(stored));
  EXPECT_EQ(found(stores.listings.users, {.text = "@EXAMPLE"}).size(), 2U);
  EXPECT_EQ(found(stores.listings.users, {.ids = {{anna}}}).front().id, anna);
}

TEST_P(ListingsContract, WalletsWithWhatTheLedgerSays) {
  const UserId anna = player(contract::kFee);
  const UserId bob = player();
  for (const UserId user : {anna, bob}) {
    Wallet wallet{.id = world.id<WalletId>(), .user_id = user, .created_at = world.now(), .updated_at = world.now()};
    world.run(stores.ledger.open_wallet(wallet));
    world.advance(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(found(stores.listings.wallets, {}).size(), 2U);
  const auto mine = found(stores.listings.wallets, {.user = anna});
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].available, contract::kFee);
  EXPECT_EQ(found(stores.listings.wallets, {.ids = {{mine[0].id}}}), mine);
  EXPECT_THAT(found(stores.listings.wallets, {.text = ""}), IsEmpty());  // None has an address.
}

TEST_P(ListingsContract, EntriesAddUpToTheWallet) {
  const Table t = table();  // Deposit and hold of each player.
  world.run(close_orders(t.match.id));
  auto& entries = stores.listings.wallet_entries;
  EXPECT_EQ(found(entries, {}).size(), 4U);
  const auto mine = found(entries, {.user = t.users[0]});
  ASSERT_EQ(mine.size(), 2U);
  EXPECT_EQ(mine[0].amount.units + mine[1].amount.units, available(t.users[0]));
  for (const WalletEntry& entry : mine) {
    EXPECT_EQ(found(entries, {.ids = {{entry.id}}}), std::vector{entry});
    EXPECT_EQ(entry.user_id, t.users[0]);
  }
  EXPECT_EQ(found(entries, {.text = "DEPOSIT:"}).size(), 2U);
  const auto both = world.run(stores.listings.entries_of_users.list(t.users, {.descending = true, .limit = 1}));
  ASSERT_EQ(both.size(), 2U);
  EXPECT_EQ(both.at(t.users[0]).rows.size(), 1U);
  EXPECT_TRUE(both.at(t.users[0]).has_next);
  EXPECT_THAT(world.run(stores.listings.entries_of_users.count(t.users)),
              UnorderedElementsAre(Pair(t.users[0], 2), Pair(t.users[1], 2)));
}

TEST_P(ListingsContract, DefinitionsAndTheirProgress) {
  const Table t = table();
  const auto first = definition("First blood");
  world.advance(std::chrono::milliseconds(1));
  const auto off = definition("Veteran", false);
  const auto anna = progress(t, t.users[0], first);
  const auto bob = progress(t, t.users[1], first);
  auto& definitions = stores.listings.definitions;
  EXPECT_THAT(found(definitions, {.is_active = false}), ElementsAre(off));
  EXPECT_THAT(found(definitions, {.text = "BLOOD"}), ElementsAre(first));
  EXPECT_THAT(found(definitions, {.user = t.users[0]}), ElementsAre(first));
  EXPECT_THAT(found(stores.listings.achievements, {.ids = {{bob.id}}}), ElementsAre(bob));

  const DefinitionProgress all{first.id, {}}, none{off.id, {}}, of_bob{first.id, t.users[1]};
  auto& of_definitions = stores.listings.progress_of_definitions;
  const auto everybody = world.run(of_definitions.list({all, none}, {}));
  EXPECT_THAT(everybody.at(all).rows, ElementsAre(anna, bob));
  EXPECT_THAT(everybody.at(none).rows, IsEmpty());
  EXPECT_THAT(world.run(of_definitions.list({of_bob}, {})).at(of_bob).rows, ElementsAre(bob));
  EXPECT_THAT(world.run(of_definitions.count({all, none})), UnorderedElementsAre(Pair(all, 2), Pair(none, 0)));
  EXPECT_THAT(world.run(stores.listings.achievements_of_users.list({t.users[0]}, {})).at(t.users[0]).rows,
              ElementsAre(anna));
}

TEST_P(ListingsContract, MatchesOfAGameAllOfThemOrOnesOwn) {
  const Table t = table();
  const Game quiet = game();
  auto& of_games = stores.listings.matches_of_games;
  const GameMatches all{t.game.id, {}}, none{quiet.id, {}}, own{t.game.id, t.users[1]}, foreign{t.game.id, player()};
  const auto pages = world.run(of_games.list({all, none}, {}));
  EXPECT_THAT(pages.at(all).rows, ElementsAre(t.match));
  EXPECT_THAT(pages.at(none).rows, IsEmpty());
  EXPECT_THAT(world.run(of_games.list({own}, {.descending = true, .limit = 1})).at(own).rows, ElementsAre(t.match));
  EXPECT_THAT(world.run(of_games.list({foreign}, {})).at(foreign).rows, IsEmpty());
  EXPECT_THAT(world.run(of_games.count({all, none})), UnorderedElementsAre(Pair(all, 1), Pair(none, 0)));
  EXPECT_THAT(world.run(of_games.count({foreign})), ElementsAre(Pair(foreign, 0)));
}

TEST_P(ListingsContract, EachOwnerHasAPageOfTheSameKind) {
  const Table first = table();
  const UserId nobody = player();
  auto& participations = stores.listings.participations;
  const auto pages = world.run(participations.list({first.users[0], first.users[1], nobody}, {.limit = 5}));
  EXPECT_THAT(pages.at(first.users[0]).rows, ElementsAre(first.seats[0]));
  EXPECT_THAT(pages.at(first.users[1]).rows, ElementsAre(first.seats[1]));
  EXPECT_THAT(pages.at(nobody).rows, IsEmpty());
  const PageKey behind{first.seats[0].created_at, first.seats[0].id.value};
  EXPECT_THAT(world.run(participations.list({first.users[0]}, {.after = behind})).at(first.users[0]).rows, IsEmpty());
  EXPECT_THAT(world.run(participations.count({first.users[0], nobody})),
              UnorderedElementsAre(Pair(first.users[0], 1), Pair(nobody, 0)));

  const Match won =
      world.run(stores.matches.change(first.match.id, [&](const MatchView& view) -> Result<Matches::Change> {
        Matches::Change change{view.match, {}, {}};
        change.match.winner_id = first.users[0];
        return change;
      }));
  const auto wins = world.run(stores.listings.won_matches.list(first.users, {}));
  EXPECT_THAT(wins.at(first.users[0]).rows, ElementsAre(won));
  EXPECT_THAT(wins.at(first.users[1]).rows, IsEmpty());
}

TEST_P(ListingsContract, AnIdTellsItsNoun) {
  const Table t = table();
  const Position position = world.run(create(t.users[0], t.match.id));
  const auto blood = definition("First blood");
  const auto reached = progress(t, t.users[0], blood);
  Wallet wallet{.id = world.id<WalletId>(), .user_id = t.users[0]};
  world.run(stores.ledger.open_wallet(wallet));
  const auto entry = found(stores.listings.wallet_entries, {.user = t.users[0]}).front();
  const auto unknown = world.id<GameId>().value;
  const auto nouns = world.run(stores.nodes.nouns_of({t.game.id.value, t.match.id.value, t.seats[0].id.value,
                                                      position.id.value, t.users[0].value, wallet.id.value,
                                                      entry.id.value, blood.id.value, reached.id.value, unknown}));
  EXPECT_THAT(nouns, UnorderedElementsAre(
                         Pair(t.game.id.value, Noun::kGame), Pair(t.match.id.value, Noun::kMatch),
                         Pair(t.seats[0].id.value, Noun::kParticipant), Pair(position.id.value, Noun::kPosition),
                         Pair(t.users[0].value, Noun::kUser), Pair(wallet.id.value, Noun::kWallet),
                         Pair(entry.id.value, Noun::kWalletEntry), Pair(blood.id.value, Noun::kAchievementDefinition),
                         Pair(reached.id.value, Noun::kAchievement)));
}

}  // namespace
}  // namespace battlesbit
