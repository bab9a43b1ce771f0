// What apps that listen are told.
#include "application/messages/live_state.h"
#include "domain/services/streams.h"
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;

class SubscriptionsApi : public ApiTest {
 protected:
  void publish_price(std::string_view asset_id, std::string_view price) {
    AssetQuote quote;
    quote.asset_id = asset_id;
    quote.price = *Price::parse(price);
    quote.stale = false;
    events.prices().publish({{Symbol{"BTCUSDT"}, quote}});
  }
};

TEST_F(SubscriptionsApi, PricesThatWaitAreMergedToTheNewest) {
  const auto all = listen("subscription { assetsUpdated { id priceUSD isStale } }");
  publish_price("bitcoin", "1");
  publish_price("ethereum", "5");
  publish_price("bitcoin", "2.5");
  EXPECT_EQ(all->next(), R"({"data":{"assetsUpdated":[{"id":"bitcoin","priceUSD":2.5,"isStale":false},)"
                         R"({"id":"ethereum","priceUSD":5,"isStale":false}]}})");
  EXPECT_EQ(all->next(), "nothing");
}

TEST_F(SubscriptionsApi, OneAssetIsToldOfItselfOnly) {
  const auto one = listen(R"(subscription { assetUpdated(id: "bitcoin") { priceUSD } })");
  publish_price("ethereum", "5");
  EXPECT_EQ(one->next(), "nothing");
  publish_price("bitcoin", "2");
  EXPECT_EQ(one->next(), R"({"data":{"assetUpdated":{"priceUSD":2}}})");
  EXPECT_THAT(listen(R"(subscription { assetUpdated(id: "nocoin") { priceUSD } })")->refusal, HasSubstr("NOT_FOUND"));
}

TEST_F(SubscriptionsApi, AMatchIsToldAtOnceAndWithItsRowsAsTheyAreThen) {
  const auto anna = player("anna");
  const auto match = play({anna, player("bob")}, "Duel");
  const auto query = "subscription { matchUpdated(matchID: \"" + match.id.to_string() +
                     "\") { match { status version } participants { rank equity } positions { id } } }";
  const auto live = listen(query, anna);
  EXPECT_EQ(live->next(), R"({"data":{"matchUpdated":{"match":{"status":"open","version":2},)"
                          R"("participants":[{"rank":1,"equity":100},{"rank":2,"equity":100}],"positions":[]}}})");
  database.matches.at(match.id).version = 3;
  LiveState state{.match_id = match.id, .time = clock.now(), .players = {}, .positions = {}};
  bus.announce(std::string(subjects::kLivePrefix) + match.id.to_string(), encode_live_state(state));
  EXPECT_THAT(live->next(), HasSubstr(R"("version":3)"));
  EXPECT_THAT(listen(query, player("carl"))->refusal, HasSubstr("NOT_FOUND"));
  EXPECT_THAT(listen(query)->refusal, HasSubstr("UNAUTHENTICATED"));
}

TEST_F(SubscriptionsApi, AMatchTellsItsEndWithItsFinalRanks) {
  const auto anna = player("anna");
  const auto bob = player("bob");
  const auto match = play({anna, bob}, "Duel");
  const auto live = listen("subscription { matchUpdated(matchID: \"" + match.id.to_string() +
                               "\") { match { status } participants { userID rank } } }",
                           bob);
  EXPECT_THAT(live->next(), HasSubstr(R"("status":"open")"));
  auto& row = database.matches.at(match.id);
  row.status = MatchStatus::kClosed;
  for (auto& [id, participant] : database.participants) participant.rank = participant.user_id == bob ? 1 : 2;
  bus.announce(std::string(subjects::kMatchEventPrefix) + match.id.to_string(), "{}");
  EXPECT_EQ(live->next(), R"({"data":{"matchUpdated":{"match":{"status":"closed"},"participants":[{"userID":")" +
                              bob.to_string() + R"(","rank":1},{"userID":")" + anna.to_string() + R"(","rank":2}]}}})");
}

TEST_F(SubscriptionsApi, PositionsAreToldAsTheyChange) {
  const auto anna = player("anna");
  const auto match = play({anna, player("bob")}, "Duel");
  const auto positions =
      listen("subscription { positionUpdated(matchID: \"" + match.id.to_string() + "\") { status margin } }", anna);
  EXPECT_EQ(positions->next(), "nothing");
  set_price("bitcoin", "64000");
  CreatePosition::Input input;
  input.user = anna;
  input.match = match.id;
  input.base_token = "BTC";
  input.request.margin = VirtualMoney::from_integer(10);
  const auto position = run(create_position.run(input));
  ASSERT_TRUE(position);
  LiveState state{.match_id = match.id, .time = clock.now(), .players = {}, .positions = {}};
  const auto tell = [&](PositionStatus status) {
    state.positions = {{position->id, position->participant_id, status, Price(), VirtualMoney()}};
    bus.announce(std::string(subjects::kLivePrefix) + match.id.to_string(), encode_live_state(state));
  };
  tell(PositionStatus::kPending);
  EXPECT_EQ(positions->next(), R"({"data":{"positionUpdated":{"status":"pending","margin":10}}})");
  tell(PositionStatus::kPending);  // Another price, and nothing else.
  EXPECT_EQ(positions->next(), "nothing");
  auto& row = database.positions.at(position->id);
  row.status = PositionStatus::kOpen;
  row.updated_at += std::chrono::seconds(1);
  tell(PositionStatus::kOpen);
  EXPECT_EQ(positions->next(), R"({"data":{"positionUpdated":{"status":"open","margin":10}}})");

  // Reduced: it stands as before, but what is at stake is not the same.
  row.margin = VirtualMoney::from_integer(4);
  row.updated_at += std::chrono::seconds(1);
  bus.announce(std::string(subjects::kPositionsStoredPrefix) + match.id.to_string(), "{}");
  EXPECT_EQ(positions->next(), R"({"data":{"positionUpdated":{"status":"open","margin":4}}})");
}

TEST_F(SubscriptionsApi, WhoWatchesAMatchSaysSoAndIsNotToldEveryStoredRow) {
  const auto anna = player("anna");
  const auto match = play({anna, player("bob")}, "Duel");
  const auto interest = bus.subscribe(std::string(subjects::kLiveInterest), 10);
  const auto live =
      listen("subscription { matchUpdated(matchID: \"" + match.id.to_string() + "\") { match { status } } }", anna);
  EXPECT_THAT(live->next(), HasSubstr("open"));
  const auto told = interest->try_next();
  ASSERT_TRUE(told);
  EXPECT_EQ(told->payload, R"({"matches":[")" + match.id.to_string() + R"("]})");
  bus.announce(std::string(subjects::kPositionsStoredPrefix) + match.id.to_string(), "{}");
  EXPECT_EQ(live->next(), "nothing") << "four live states a second are enough";
}

TEST_F(SubscriptionsApi, NotificationsAreTheirOwners) {
  const auto anna = player("anna");
  const auto bob = player("bob");
  const auto of_anna = listen("subscription { notificationCreated { message target type } }", anna);
  const auto of_carl = listen("subscription { notificationCreated { message } }", player("carl"));
  play({anna, bob}, "Duel");
  EXPECT_THAT(of_anna->next(), HasSubstr(R"("target":"MATCH","type":"INFO")"));
  EXPECT_EQ(of_carl->next(), "nothing");
}

TEST_F(SubscriptionsApi, TheTimeComesOnceASecond) {
  const auto time = listen("subscription { currentTime }");
  EXPECT_EQ(time->next(), R"({"data":{"currentTime":"2026-01-01T00:00:00.000000Z"}})");
  EXPECT_EQ(time->next(), "nothing");
  pass(std::chrono::seconds(1));
  EXPECT_THAT(time->next(), HasSubstr("2026-01-01T00:00:01"));
}

}  // namespace
}  // namespace battlesbit::graph::test
