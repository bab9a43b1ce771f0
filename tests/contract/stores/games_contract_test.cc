// Games and assets, and the pages that every list of the system is read by.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using testing::ElementsAre;

BATTLESBIT_CONTRACT_SUITE(GamesContract);
BATTLESBIT_CONTRACT_SUITE(PagesContract);
BATTLESBIT_CONTRACT_SUITE(AssetsContract);

TEST_P(GamesContract, KeepsEveryFieldAndReplaces) {
  Game stored = game();
  stored.description = "Five minutes, two players.";
  stored.cover = "https://example.com/cover.png";
  stored.reward_price = 7;
  stored.cup = 3;
  stored.win_exp = 100;
  stored.lose_exp = 20;
  stored.max_players = 4;
  stored.entry_fee = Money{Currency::kBt, 10};
  stored.start_balance = VirtualMoney::from_units(12'345'678'901);
  stored.duration = std::chrono::microseconds(300'000'001);
  stored.countdown = std::chrono::milliseconds(1'500);
  stored.is_active = false;
  stored.updated_at = world.now() + std::chrono::seconds(1);
  world.run(stores.games.put(stored));
  EXPECT_EQ(world.run(stores.games.find(stored.id)), stored);
  EXPECT_EQ(world.run(stores.games.find(world.id<GameId>())), std::nullopt);
  EXPECT_THAT(world.run(stores.games.find_many({stored.id, world.id<GameId>()})), ElementsAre(stored));
}

TEST_P(GamesContract, FiltersByIdsTextAndActivity) {
  Game sprint = game();
  sprint.title = "Sprint 100%_x";
  world.run(stores.games.put(sprint));
  Game marathon = game();
  marathon.title = "Marathon";
  marathon.is_active = false;
  world.run(stores.games.put(marathon));

  const auto list = [&](GameSearch filter) {
    return world.run(stores.listings.games.list(filter, PageRequest{})).rows;
  };
  EXPECT_EQ(list({}).size(), 2U);
  EXPECT_THAT(list({.text = "sPRI"}), ElementsAre(sprint));
  EXPECT_THAT(list({.text = "100%_"}), ElementsAre(sprint));
  EXPECT_THAT(list({.text = "_00"}), ElementsAre()) << "a wildcard of the database is a plain letter here";
  EXPECT_THAT(list({.is_active = false}), ElementsAre(marathon));
  EXPECT_THAT(list({.ids = std::vector{marathon.id, world.id<GameId>()}}), ElementsAre(marathon));
  EXPECT_THAT(list({.ids = std::vector<GameId>{}}), ElementsAre());
  EXPECT_THAT(list({.ids = std::vector{marathon.id}, .is_active = true}), ElementsAre());
}

class Ten {
 public:
  explicit Ten(std::vector<Game> games) : games_(std::move(games)) {}
  std::vector<GameId> ids(std::size_t from, std::size_t to) const {
    std::vector<GameId> found;
    for (std::size_t i = from; i < to; ++i) found.push_back(games_[i].id);
    return found;
  }
  PageKey key(std::size_t at) const { return PageKey{games_[at].created_at, games_[at].id.value}; }

 private:
  std::vector<Game> games_;
};

std::vector<GameId> ids_of(const Page<Game>& page) {
  std::vector<GameId> found;
  for (const Game& game : page.rows) found.push_back(game.id);
  return found;
}

TEST_P(PagesContract, GoesForwardAndBackwardByKeysAndOffsets) {
  std::vector<Game> made;
  for (int i = 0; i < 10; ++i) {
    made.push_back(game());
    if (i % 3 == 0) world.advance(std::chrono::milliseconds(1));  // Some share their moment: the id decides.
  }
  std::ranges::sort(made, {}, [](const Game& each) { return std::pair(each.created_at, each.id); });
  const Ten ten(made);
  const auto page = [&](PageRequest request) { return world.run(stores.listings.games.list({}, request)); };

  struct Case {
    const char* name;
    PageRequest request;
    std::size_t from;
    std::size_t to;
  };
  const Case cases[] = {
      {"the first", {.limit = 3}, 0, 3},
      {"all", {.limit = 100}, 0, 10},
      {"none", {.limit = 0}, 0, 0},
      {"behind a key", {.after = ten.key(2), .limit = 3}, 3, 6},
      {"behind the last", {.after = ten.key(9), .limit = 3}, 10, 10},
      {"before a key from the start", {.before = ten.key(5), .limit = 3}, 0, 3},
      {"before a key from the end", {.before = ten.key(5), .from_end = true, .limit = 3}, 2, 5},
      {"before the first", {.before = ten.key(0), .from_end = true, .limit = 3}, 0, 0},
      {"the last", {.from_end = true, .limit = 4}, 6, 10},
      {"between two keys", {.after = ten.key(1), .before = ten.key(8), .limit = 100}, 2, 8},
      {"by offset", {.limit = 3, .offset = 4}, 4, 7},
      {"offset behind the end", {.limit = 3, .offset = 40}, 10, 10},
      {"offset behind a key", {.after = ten.key(1), .limit = 2, .offset = 2}, 4, 6},
      {"offset from the end", {.from_end = true, .limit = 2, .offset = 1}, 7, 9},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    const auto found = page(each.request);
    EXPECT_EQ(ids_of(found), ten.ids(each.from, each.to));
    const bool is_empty = each.from == each.to;
    EXPECT_EQ(found.has_previous, !is_empty && each.from > 0);
    EXPECT_EQ(found.has_next, !is_empty && each.to < 10);
  }
}

TEST_P(PagesContract, DescendingTurnsKeysAroundToo) {
  std::vector<Game> made;
  for (int i = 0; i < 5; ++i) {
    made.push_back(game());
    world.advance(std::chrono::milliseconds(1));
  }
  std::ranges::reverse(made);
  const Ten ten(made);
  const auto first = world.run(stores.listings.games.list({}, {.descending = true, .limit = 2}));
  EXPECT_EQ(ids_of(first), ten.ids(0, 2));
  EXPECT_TRUE(first.has_next);
  EXPECT_FALSE(first.has_previous);
  const auto next = world.run(stores.listings.games.list({}, {.descending = true, .after = ten.key(1), .limit = 2}));
  EXPECT_EQ(ids_of(next), ten.ids(2, 4));
  const auto last = world.run(stores.listings.games.list({}, {.descending = true, .from_end = true, .limit = 2}));
  EXPECT_EQ(ids_of(last), ten.ids(3, 5));
  EXPECT_TRUE(last.has_previous);
  EXPECT_FALSE(last.has_next);
}

TEST_P(PagesContract, KeysStayWhereTheyAreWhileRowsAreInserted) {
  const Game first = game();
  world.advance(std::chrono::milliseconds(1));
  const Game second = game();
  const PageKey cursor{first.created_at, first.id.value};
  Game earlier = game();
  earlier.created_at = first.created_at - std::chrono::hours(1);
  world.run(stores.games.put(earlier));
  const auto page = world.run(stores.listings.games.list({}, {.after = cursor, .limit = 1}));
  EXPECT_THAT(page.rows, ElementsAre(second));
  EXPECT_EQ(world.run(stores.listings.games.count({})), 3);
}

TEST_P(PagesContract, OrdersByTheTimeOfTheLastChange) {
  Game first = game();
  world.advance(std::chrono::milliseconds(1));
  const Game second = game();
  first.updated_at = second.updated_at + std::chrono::seconds(1);
  world.run(stores.games.put(first));
  const auto page = world.run(stores.listings.games.list({}, {.order = PageOrder::kUpdatedAt, .limit = 1}));
  EXPECT_THAT(page.rows, ElementsAre(second));
  EXPECT_TRUE(page.has_next);
  const PageKey cursor{second.updated_at, second.id.value};
  const auto next = world.run(stores.listings.games.list({}, {.order = PageOrder::kUpdatedAt, .after = cursor}));
  EXPECT_THAT(next.rows, ElementsAre(first));
  EXPECT_TRUE(next.has_previous);
}

TEST_P(AssetsContract, AreEnsuredWhereThereIsNoneOfTheirIdOrSymbol) {
  const Asset bitcoin{"bitcoin", "BTC", "USDT", "Bitcoin", "", 1};
  world.run(stores.assets.put(bitcoin));
  Asset other = bitcoin;
  other.name = "Another name";
  world.run(stores.assets.ensure(other));
  other.id = "btcusdt";
  world.run(stores.assets.ensure(other));
  EXPECT_THAT(world.run(stores.assets.active()), ElementsAre(bitcoin));
  const Asset in_busd{"btcbusd", "BTC", "BUSD", "BTC/BUSD", "", 2};
  world.run(stores.assets.ensure(in_busd));
  EXPECT_THAT(world.run(stores.assets.active()), ElementsAre(bitcoin, in_busd));
}

TEST_P(AssetsContract, AreListedByRankAndReplaced) {
  const Asset ether{"ethereum", "ETH", "USDT", "Ethereum", "https://example.com/eth.svg", 2};
  Asset bitcoin{"bitcoin", "BTC", "USDT", "Bitcon", "https://example.com/btc.svg", 1};
  world.run(stores.assets.put(ether));
  world.run(stores.assets.put(bitcoin));
  bitcoin.name = "Bitcoin";
  world.run(stores.assets.put(bitcoin));
  EXPECT_THAT(world.run(stores.assets.active()), ElementsAre(bitcoin, ether));
}

}  // namespace
}  // namespace battlesbit
