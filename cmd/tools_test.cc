// migrate, seed, verify and user on a real database.
#include <fstream>
#include <iterator>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>

#include "cmd/testing/program.h"
#include "config/load.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/postgres_server.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::cmd::testing {
namespace {
using battlesbit::testing::PostgresServer;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr auto kPlayer =
    "insert into users (id, email, created_at, updated_at) values "
    "('01900000-0000-7000-8000-000000000abc', 'player@game.test', now(), now())";

class Tools : public ::testing::Test {
 protected:
  Ended run(std::vector<std::string> arguments, std::string input = {}) {
    return testing::run(std::move(arguments), {"DATABASE__URI=" + PostgresServer::shared().uri(database)},
                        std::move(input));
  }
  Ended seed(const std::string& symbols) {
    return testing::run({"seed"},
                        {"DATABASE__URI=" + PostgresServer::shared().uri(database), "MARKET__SYMBOLS=" + symbols});
  }
  void migrate() {
    const auto ended = run({"migrate", "up"});
    ASSERT_EQ(ended.code, 0) << ended.output;
  }
  std::string database = PostgresServer::shared().create_database();
};

TEST_F(Tools, MigrateBringsAnEmptyDatabaseUpToDateAndChangesNothingTheSecondTime) {
  const auto before = run({"migrate", "status"});
  EXPECT_EQ(before.code, 1);
  EXPECT_THAT(before.output, HasSubstr("DATABASE_BEHIND"));
  EXPECT_THAT(before.output, ::testing::ContainsRegex("0001_identity +pending"));

  EXPECT_THAT(run({"migrate", "up"}).output, HasSubstr("applied 0001_identity"));
  const auto after = run({"migrate", "status"});
  EXPECT_EQ(after.code, 0) << after.output;
  EXPECT_THAT(after.output, Not(HasSubstr("pending")));

  const auto again = run({"migrate", "up"});
  EXPECT_EQ(again.code, 0) << again.output;
  EXPECT_THAT(again.output, Not(HasSubstr("applied")));
}

TEST_F(Tools, SeedMayBeRepeated) {
  migrate();
  EXPECT_EQ(run({"seed"}).code, 0);
  const auto again = run({"seed"});
  EXPECT_EQ(again.code, 0) << again.output;
  EXPECT_THAT(again.output, HasSubstr("games"));
}

// Matches may run on these terms.
TEST_F(Tools, SeedLeavesWhatAnOperatorHasChanged) {
  migrate();
  ASSERT_EQ(run({"seed"}).code, 0);
  auto& server = PostgresServer::shared();
  server.execute(database,
                 "update games set reward_price = 7, is_active = false where title = 'Duel';"
                 "update assets set name = 'XBT', is_active = false where id = 'bitcoin';"
                 "update achievement_definitions set target = 3");
  ASSERT_EQ(run({"seed"}).code, 0);
  EXPECT_NO_THROW(server.execute(
      database,
      "do $$ begin if not exists (select from games where title = 'Duel' and reward_price = 7 and not is_active) "
      "or not exists (select from assets where id = 'bitcoin' and name = 'XBT' and not is_active) "
      "or not exists (select from achievement_definitions where target = 3) "
      "then raise exception 'changed back'; end if; end $$"));
}

// An asset that is listed and never has a price would only disappoint.
TEST_F(Tools, EverySeededAssetIsTradedByDefault) {
  migrate();
  ASSERT_EQ(run({"seed"}).code, 0);
  const auto defaults = config::load({});
  ASSERT_TRUE(defaults);
  EXPECT_NO_THROW(PostgresServer::shared().execute(
      database, fmt::format("do $$ begin if exists (select from assets where base_token || quote_token not in ('{}')) "
                            "then raise exception 'not traded'; end if; end $$",
                            fmt::join(defaults->market.symbols, "','"))));
}

TEST_F(Tools, SeedAlsoWhatIsToBeTradedBesidesTheFirstAssets) {
  migrate();
  ASSERT_EQ(seed("BTCUSDT,BTCBUSD").code, 0);
  EXPECT_NO_THROW(PostgresServer::shared().execute(
      database,
      "do $$ begin if not exists (select from assets where id = 'btcbusd' and symbol = 'BTCBUSD' and name = "
      "'BTC/BUSD' and rank = 11) then raise exception 'not there'; end if; end $$"));
  const auto strange = seed("BTCXYZ");
  EXPECT_EQ(strange.code, 1);
  EXPECT_THAT(strange.output, HasSubstr("MARKET__SYMBOLS: \"BTCXYZ\" does not end in a known quote token"));
}

TEST_F(Tools, RefuseADatabaseThatIsBehind) {
  const auto ended = run({"seed"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("DATABASE_BEHIND"));
}

TEST_F(Tools, VerifyNamesTheFirstWrongRow) {
  migrate();
  EXPECT_EQ(run({"verify", "ledger"}).code, 0);
  PostgresServer::shared().execute(database,
                                   "insert into ledger_accounts (id, kind, currency, balance) "
                                   "values ('01900000-0000-7000-8000-00000000beef', 'treasury', 'usdt', 5)");
  const auto ended = run({"verify", "ledger"});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("01900000-0000-7000-8000-00000000beef"));
}

TEST_F(Tools, VerifyMatchSaysThatItCouldNotLook) {
  migrate();
  const std::string stranger = "01900000-0000-7000-8000-00000000beef";
  const auto unknown = run({"verify", "match", stranger, "--offline"});
  EXPECT_EQ(unknown.code, 2);
  EXPECT_THAT(unknown.output, HasSubstr("NOT_FOUND"));
  EXPECT_EQ(run({"verify", "match", "seven"}).code, 2);
  EXPECT_EQ(run({"verify", "match"}).code, 2);
  EXPECT_EQ(run({"verify", "match", stranger, "--file", "x"}).code, 2);
  EXPECT_EQ(run({"verify", "export", "seven"}).code, 2);
  EXPECT_THAT(run({"verify", "export", stranger}).output, HasSubstr("NO_LOG"));
}

TEST_F(Tools, AMatchThatBeganBeforeLogsWereKeptHasNone) {
  migrate();
  ASSERT_EQ(run({"seed"}).code, 0);
  PostgresServer::shared().execute(
      database,
      "insert into matches (id, game_id, status, rules_version, start_time, end_time, created_at, updated_at) "
      "select '01900000-0000-7000-8000-00000000beef', id, 'open', 1, now(), now(), now(), now() from games limit 1");
  const auto ended = run({"verify", "match", "01900000-0000-7000-8000-00000000beef", "--offline"});
  EXPECT_EQ(ended.code, 2);
  EXPECT_THAT(ended.output, HasSubstr("NO_LOG"));
}

// As a player has it: without a database.
TEST(ToolsWithoutADatabase, CheckTheLogOfAMatch) {
  const std::string golden = "tests/scenarios/match_logs/a_match.txt";
  const auto verified = testing::run({"verify", "match", "--file", golden});
  EXPECT_EQ(verified.code, 0) << verified.output;
  EXPECT_THAT(verified.output, HasSubstr(": verified\n"));
  EXPECT_THAT(verified.output, HasSubstr("0 read again at the exchange, 5 not checked"));
  EXPECT_THAT(verified.output, HasSubstr("rows: not checked"));

  std::ifstream file(golden, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto hash = text.substr(text.rfind(' ') + 1, 64);
  EXPECT_EQ(testing::run({"verify", "match", "--file", golden, "--hash", hash}).code, 0);
  const auto other = testing::run({"verify", "match", "--file", golden, "--hash", std::string(64, '0')});
  EXPECT_EQ(other.code, 1);
  EXPECT_THAT(other.output, HasSubstr("wrong: the log, result hash: expected 0000"));

  const battlesbit::testing::TempFolder folder;
  const auto forged = folder.path() / "forged.log";
  constexpr std::string_view kProfit = R"("profit":"417916417")";
  text.replace(text.find(kProfit), kProfit.size(), R"("profit":"417916418")");
  std::ofstream(forged, std::ios::binary) << text;
  const auto found = testing::run({"verify", "match", "--file", forged.string()});
  EXPECT_EQ(found.code, 1);
  EXPECT_THAT(found.output, HasSubstr("profit: expected 4.17916417, found 4.17916418"));

  EXPECT_EQ(testing::run({"verify", "match", "--file", (folder.path() / "none.log").string()}).code, 2);
}

TEST_F(Tools, DepositCreditsAPlayerOncePerReference) {
  migrate();
  PostgresServer::shared().execute(database, kPlayer);
  for (int i = 0; i < 2; ++i) {
    const auto ended = run({"user", "deposit", "player@game.test", "12.5", "--reference", "invoice 7"});
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_THAT(ended.output, HasSubstr("available now: 12.5"));
  }
  EXPECT_EQ(run({"verify", "ledger"}).code, 0);
}

TEST_F(Tools, AnOperatorIsMadeOfAKnownPlayerByRolesAndPermissions) {
  migrate();
  PostgresServer::shared().execute(database, kPlayer);
  const auto may = [](const std::string& what) { return HasSubstr("player@game.test may now: " + what + "\n"); };
  for (int i = 0; i < 2; ++i) {
    EXPECT_THAT(run({"user", "grant", "player@game.test", "editor", "read:gameMatches"}).output,
                may("create:achievementDefinitions create:games delete:achievementDefinitions delete:games "
                    "read:gameMatches update:achievementDefinitions update:games"));
  }
  EXPECT_THAT(run({"user", "revoke", "Player@game.test", "editor"}).output, HasSubstr("may now: read:gameMatches\n"));
  EXPECT_THAT(run({"user", "revoke", "player@game.test", "read:gameMatches"}).output, may("what players may"));
  EXPECT_THAT(run({"user", "grant", "player@game.test", "admin"}).output, may("*"));
  EXPECT_NO_THROW(PostgresServer::shared().execute(
      database,
      "do $$ begin if (select count(*) from audit_entries where actor_id is null) <> 5 then "
      "raise exception 'not recorded'; end if; end $$"));
  EXPECT_THAT(run({"user", "roles"}).output, HasSubstr("support: Sees everything and changes nothing.\n    read:"));
}

TEST_F(Tools, DoubtedTradesAreListedAndDecidedOnce) {
  migrate();
  PostgresServer::shared().execute(
      database,
      "insert into doubted_trades (symbol, trade_id, price, quantity, traded_at, last_price, doubt, doubted_at) values "
      "('BTCUSDT', 7, 50000000, 1, '2026-11-28 12:00:00+00', 10025000000, 'price', '2026-11-28 12:00:01+00')");
  EXPECT_THAT(run({"doubts", "list"}).output,
              HasSubstr("BTCUSDT 7  price 0.5 after 100.25, traded at 2026-11-28 12:00:00.000, doubted at "
                        "2026-11-28 12:00:01.000: price"));
  const auto accepted = run({"doubts", "accept", "BTCUSDT", "7"});
  EXPECT_EQ(accepted.code, 0) << accepted.output;
  EXPECT_THAT(accepted.output, HasSubstr("BTCUSDT 7 is accepted"));
  const auto again = run({"doubts", "refuse", "BTCUSDT", "7"});
  EXPECT_EQ(again.code, 1);
  EXPECT_THAT(again.output, HasSubstr("NOT_IN_DOUBT"));
  EXPECT_THAT(run({"doubts", "list"}).output, HasSubstr("0 trades are in doubt"));
}

TEST_F(Tools, NothingIsGrantedThatIsUnknownNorToStrangers) {
  migrate();
  PostgresServer::shared().execute(database, kPlayer);
  for (const auto* wrong : {"read:everything", "chief", "*"}) {
    const auto ended = run({"user", "grant", "player@game.test", "read:users", wrong});
    EXPECT_EQ(ended.code, 1) << wrong;
    EXPECT_THAT(ended.output, HasSubstr("UNKNOWN_PERMISSION"));
  }
  EXPECT_THAT(run({"user", "revoke", "player@game.test", "read:users"}).output, HasSubstr("what players may"));
  EXPECT_THAT(run({"user", "grant", "stranger@game.test", "read:users"}).output, HasSubstr("USER_NOT_FOUND"));
}

TEST_F(Tools, SetPasswordTakesItFromItsInput) {
  migrate();
  PostgresServer::shared().execute(database, kPlayer);
  const auto set = run({"user", "set-password", "Player@game.test"}, "correct horse");
  EXPECT_EQ(set.code, 0) << set.output;
  EXPECT_THAT(set.output, Not(HasSubstr("correct horse")));
  EXPECT_THAT(run({"user", "set-password", "player@game.test"}, "short").output, HasSubstr("WEAK_PASSWORD"));
  EXPECT_THAT(run({"user", "set-password", "stranger@game.test"}, "correct horse").output, HasSubstr("USER_NOT_FOUND"));
}

TEST_F(Tools, GrantItemGrantsAnOccasionOnce) {
  migrate();
  PostgresServer::shared().execute(database, kPlayer);
  for (int i = 0; i < 2; ++i) {
    const auto ended =
        run({"user", "grant-item", "player@game.test", "125", "--quantity", "2", "--reference", "tournament 7"});
    EXPECT_EQ(ended.code, 0) << ended.output;
    EXPECT_THAT(ended.output, HasSubstr("unused now: x125, x125\n"));
  }
  const auto free = run({"user", "grant-item", "player@game.test", "10"});
  EXPECT_EQ(free.code, 1);
  EXPECT_THAT(free.output, HasSubstr("INVALID_LEVERAGE"));
}

TEST_F(Tools, DepositRefusesStrangersAndWhatIsNoAmount) {
  migrate();
  const auto stranger = run({"user", "deposit", "stranger@game.test", "1"});
  EXPECT_EQ(stranger.code, 1);
  EXPECT_THAT(stranger.output, HasSubstr("USER_NOT_FOUND"));
  EXPECT_EQ(run({"user", "deposit", "player@game.test", "0.0000001"}).code, 2);
  EXPECT_EQ(run({"user", "deposit", "player@game.test", "1", "--currency", "doubloon"}).code, 2);
}

TEST(ToolsWithoutADatabase, SayThatItIsNotThereAndDoNotWait) {
  const auto nobody =
      fmt::format("DATABASE__URI=postgres://battlesbit@127.0.0.1:{}/none", battlesbit::testing::free_port());
  const auto ended = run({"verify", "ledger"}, {nobody});
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("DATABASE_UNAVAILABLE"));
}

}  // namespace
}  // namespace battlesbit::cmd::testing
