// Positions of a running match, through the API.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;
using testing::MatchesRegex;
using testing::StartsWith;

class PositionsApi : public ApiTest {
 protected:
  PositionsApi() { set_price("bitcoin", "64000"); }

  std::string create(UserId user, const std::string& more, const std::string& key = "null") {
    return ask(
        "mutation($k: String, $i: CreateGameMatchPositionInput!) { createPosition(idempotencyKey: $k, input: $i) "
        "{ id status side type baseToken quoteToken margin leverage size limitPrice stopLoss targetPoint entryPrice "
        "profit } }",
        user,
        R"({"k": )" + key + R"(, "i": {"matchID": ")" + match.id.to_string() +
            R"(", "baseToken": "BTC", "side": "buy", )" + more + "}}");
  }
  static std::string id_in(const std::string& response) {
    const auto at = response.find("\"id\":\"") + 6;
    return response.substr(at, 36);
  }

  UserId anna = player("anna");
  UserId bob = player("bob");
  Match match = play({anna, bob}, "Duel");
};

TEST_F(PositionsApi, CreatesWhatWasAskedFor) {
  const auto response = create(
      anna,
      R"("type": "limit", "margin": 12.5, "leverage": 10, "limitPrice": 63000.5, "stopLoss": 60000, "targetPoint": 70000)");
  EXPECT_THAT(
      response,
      HasSubstr(R"("status":"pending","side":"buy","type":"limit","baseToken":"BTC","quoteToken":"USDT",)"
                R"("margin":12.5,"leverage":10,"size":125,"limitPrice":63000.5,"stopLoss":60000,"targetPoint":70000,)"
                R"("entryPrice":0,"profit":null)"));
}

TEST_F(PositionsApi, ARetryWithTheSameKeyGivesTheSamePosition) {
  const auto* order = R"("type": "market", "margin": 10, "leverage": 2)";
  const auto first = create(anna, order, "\"k1\"");
  EXPECT_EQ(create(anna, order, "\"k1\""), first);
  EXPECT_THAT(create(anna, R"("type": "market", "margin": 11, "leverage": 2)", "\"k1\""),
              HasSubstr("IDEMPOTENCY_KEY_REUSED"));
  EXPECT_EQ(database.positions.size(), 1U);
}

TEST_F(PositionsApi, TheSecondOfTwoMutationsSeesWhatTheFirstHasChanged) {
  const auto create_one = [this](std::string_view alias) {
    return fmt::format(
        "{}: createPosition(input: {{matchID: \"{}\", baseToken: \"BTC\", side: buy, type: market, "
        "margin: 10, leverage: 1}}) {{ participant {{ availableBalance }} match {{ positions {{ status }} }} }} ",
        alias, match.id.to_string());
  };
  EXPECT_EQ(ask("mutation { " + create_one("first") + create_one("second") + "}", anna),
            R"({"data":{"first":{"participant":{"availableBalance":90},"match":{"positions":[{"status":"pending"}]}},)"
            R"("second":{"participant":{"availableBalance":80},"match":{"positions":[{"status":"pending"},)"
            R"({"status":"pending"}]}}}})");
}

TEST_F(PositionsApi, RefusesWithTheReason) {
  EXPECT_THAT(create(anna, R"("type": "market", "margin": 101, "leverage": 2)"), HasSubstr("INSUFFICIENT_BALANCE"));
  EXPECT_THAT(create(anna, R"("type": "market", "margin": 1, "leverage": 126)"), HasSubstr("INVALID_LEVERAGE"));
  EXPECT_THAT(create(anna, R"("type": "limit", "margin": 1, "leverage": 1)"), HasSubstr("LIMIT_PRICE_REQUIRED"));
  EXPECT_THAT(create(anna, R"("type": "market", "margin": 1e30, "leverage": 1)"),
              HasSubstr("input.margin is too large"));
  EXPECT_THAT(create(player("carl"), R"("type": "market", "margin": 1, "leverage": 1)"),
              HasSubstr("NOT_A_PARTICIPANT"));
  EXPECT_TRUE(database.positions.empty());
}

TEST_F(PositionsApi, OrdersOnAPositionAreItsOwnersAlone) {
  const auto id = id_in(create(anna, R"("type": "limit", "margin": 1, "leverage": 1, "limitPrice": 63000)"));
  EXPECT_THAT(ask("mutation { cancelPosition(id: \"" + id + "\") }", bob), HasSubstr("NOT_FOUND"));
  EXPECT_EQ(ask("mutation { cancelPosition(id: \"" + id + "\") }", anna), R"({"data":{"cancelPosition":true}})");
}

TEST_F(PositionsApi, MovingATriggerSaysWhatBothShallBe) {
  const auto id =
      id_in(create(anna, R"("type": "limit", "margin": 1, "leverage": 1, "limitPrice": 63000, "targetPoint": 70000)"));
  EXPECT_THAT(ask("mutation { updatePosition(id: \"" + id + "\", stopLoss: 60000) }", anna),
              HasSubstr("targetPoint must be given"));
  EXPECT_EQ(ask("mutation { updatePosition(id: \"" + id + "\", stopLoss: 60000, targetPoint: null) }", anna),
            R"({"data":{"updatePosition":true}})");
  const auto& order = std::get<EditOrder>(database.orders.begin()->second.what);
  EXPECT_EQ(order.stop_loss, Price::from_integer(60000));
  EXPECT_FALSE(order.target);
}

TEST_F(PositionsApi, AnOpenOneTellsWhatItWouldBringNow) {
  const auto id = id_in(create(anna, R"("type": "market", "margin": 10, "leverage": 2)"));
  const auto seen = [&] {
    return ask("{ gameMatchPosition(id: \"" + id + "\") { unrealizedProfit participant { vBalance equity } } }", bob);
  };
  const auto told = [](const std::string& profit, const std::string& equity) {
    return R"({"data":{"gameMatchPosition":{"unrealizedProfit":)" + profit +
           R"(,"participant":{"vBalance":100,"equity":)" + equity + "}}}}";
  };
  EXPECT_EQ(seen(), told("null", "100"));
  auto& position = database.positions.at(*PositionId::parse(id));
  position.status = PositionStatus::kOpen;
  position.entry_price = Price::from_integer(64000);
  EXPECT_EQ(seen(), told("0", "100"));
  set_price("bitcoin", "60800");
  EXPECT_EQ(seen(), told("-1", "99"));
  position.symbol = Symbol{"GONEUSDT"};
  EXPECT_EQ(seen(), told("null", "100")) << "nobody knows a price";
}

TEST_F(PositionsApi, AnOperatorHaltsTrading) {
  const auto olga = player("olga");
  ASSERT_TRUE(run(stores.users.grant(olga, "update:gameMatches")));
  const auto lock = [&](const std::string& locked) {
    return ask(
        "mutation { lockTrading(matchID: \"" + match.id.to_string() + "\", locked: " + locked + ") { tradingLocked } }",
        olga);
  };
  EXPECT_EQ(lock("true"), R"({"data":{"lockTrading":{"tradingLocked":true}}})");
  EXPECT_THAT(create(anna, R"("type": "market", "margin": 1, "leverage": 1)"), HasSubstr("TRADING_LOCKED"));
  lock("true");
  ASSERT_EQ(database.audit.size(), 1U);
  EXPECT_EQ(database.audit[0].actor, olga);
  EXPECT_EQ(database.audit[0].changes, "tradingLocked: false -> true");
  EXPECT_EQ(lock("false"), R"({"data":{"lockTrading":{"tradingLocked":false}}})");
  EXPECT_THAT(create(anna, R"("type": "market", "margin": 1, "leverage": 1)"), HasSubstr("pending"));
}

TEST_F(PositionsApi, APositionIsSeenInItsMatchOnly) {
  const auto id = id_in(create(anna, R"("type": "market", "margin": 1, "leverage": 1)"));
  const auto query =
      "{ gameMatchPosition(id: \"" + id + "\") { participant { user { nickName } } match { status } expiredAt } }";
  EXPECT_THAT(
      ask(query, bob),
      StartsWith(
          R"({"data":{"gameMatchPosition":{"participant":{"user":{"nickName":"anna"}},"match":{"status":"open"},"expiredAt":"2026-)"));
  EXPECT_THAT(ask(query, player("carl")), HasSubstr("NOT_FOUND"));
  EXPECT_THAT(
      ask("{ gameMatch(id: \"" + match.id.to_string() + "\") { participants { availableBalance positions { id } } } }",
          bob),
      MatchesRegex(
          R"(.*"availableBalance":99,"positions":\[\{"id":"[-0-9a-f]+"\}\]\},\{"availableBalance":100,"positions":\[\]\}.*)"));
}

}  // namespace
}  // namespace battlesbit::graph::test
