// Games, the queue, matches, and who may see them.
#include "pkg/digest/sha256.h"
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;
using testing::Not;

class GamesApi : public ApiTest {};

constexpr auto* kDuel = "01900000-0000-7000-8000-000000000002";

TEST_F(GamesApi, ListsGamesByPagesOfCursors) {
  EXPECT_EQ(ask(R"({ game(id: "01900000-0000-7000-8000-000000000002") {
                       title currency entryFee duration startVBalance minPlayers maxPlayers isActive } })"),
            R"({"data":{"game":{"title":"Duel","currency":"usdt","entryFee":5000000,"duration":300000000000,)"
            R"("startVBalance":100,"minPlayers":2,"maxPlayers":2,"isActive":true}}})");
  const auto first =
      ask("{ games(first: 3) { totalCount pageInfo { hasNextPage endCursor } edges { node { title } } } }");
  EXPECT_THAT(first, HasSubstr(R"("totalCount":4,"pageInfo":{"hasNextPage":true)"));
  const auto at = first.find("endCursor\":\"") + 12;
  const auto cursor = first.substr(at, first.find('"', at) - at);
  EXPECT_THAT(ask("{ games(first: 3, after: \"" + cursor +
                  "\") { pageInfo { hasNextPage hasPreviousPage } edges { node { title } } } }"),
              HasSubstr(R"({"hasNextPage":false,"hasPreviousPage":true},"edges":[{"node":{"title":")"));
  EXPECT_EQ(ask(R"({ gamesPage(filterBy: {q: "sPr"}, paginateBy: {limit: 5}) { total data { title } } })"),
            R"({"data":{"gamesPage":{"total":1,"data":[{"title":"Sprint"}]}}})");
}

TEST_F(GamesApi, NamesTheArgumentThatIsWrong) {
  EXPECT_THAT(ask("{ games(first: 1000) { totalCount } }"), HasSubstr("first must be between 0 and 100"));
  EXPECT_THAT(ask("{ games(first: 1, last: 1) { totalCount } }"), HasSubstr("first and last"));
  EXPECT_THAT(ask(R"({ games(after: "x") { totalCount } })"), HasSubstr("after is not a cursor of this list"));
  EXPECT_THAT(ask(R"({ game(id: "7") { id } })"), HasSubstr("id is not an id"));
  EXPECT_THAT(ask(R"({ game(id: "01900000-0000-7000-8000-00000000ffff") { id } })"), HasSubstr("NOT_FOUND"));
  EXPECT_THAT(ask("{ gamesPage(paginateBy: {offset: -1}) { total } }"), HasSubstr("paginateBy.offset"));
  std::string ids;
  for (int i = 0; i < 501; ++i) ids += std::string("\"") + kDuel + "\" ";
  EXPECT_THAT(ask("{ games(filterBy: {ids: [" + ids + "]}) { totalCount } }"), HasSubstr("INVALID_FILTER"));
}

TEST_F(GamesApi, JoinsAndLeavesTheQueueOnce) {
  const auto anna = player("anna", 5);
  const auto join = std::string("mutation { joinGame(id: \"") + kDuel + "\") }";
  const auto leave = std::string("mutation { leaveQueue(gameID: \"") + kDuel + "\") }";
  EXPECT_EQ(ask(join, anna), R"({"data":{"joinGame":true}})");
  EXPECT_THAT(ask(join, anna), HasSubstr("\"errors\""));
  EXPECT_EQ(ask(leave, anna), R"({"data":{"leaveQueue":true}})");
  EXPECT_THAT(ask(leave, anna), HasSubstr("NOT_WAITING"));
  EXPECT_THAT(ask(join, player("bob", 4)), HasSubstr("INSUFFICIENT_BALANCE"));
}

TEST_F(GamesApi, TheQueueIsToldAsItChanges) {
  const auto anna = player("anna");
  const auto bob = player("bob");
  const auto join = std::string("mutation { joinGame(id: \"") + kDuel + "\") }";
  const auto queue = std::string("queue(gameID: \"") + kDuel + "\") { game { title } waiting isWaiting }";
  const auto watching = listen(std::string("subscription { queueUpdated(gameID: \"") + kDuel + "\") { waiting } }");
  EXPECT_EQ(watching->next(), R"({"data":{"queueUpdated":{"waiting":0}}})");
  EXPECT_EQ(ask("{ myQueue { waiting } }", anna), R"({"data":{"myQueue":null}})");

  ask(join, anna);
  EXPECT_EQ(watching->next(), R"({"data":{"queueUpdated":{"waiting":1}}})");
  EXPECT_EQ(ask("{ " + queue + " }", anna),
            R"({"data":{"queue":{"game":{"title":"Duel"},"waiting":1,"isWaiting":true}}})");
  EXPECT_EQ(ask("{ " + queue + " }", bob),
            R"({"data":{"queue":{"game":{"title":"Duel"},"waiting":1,"isWaiting":false}}})");
  EXPECT_EQ(ask("{ myQueue { gameID } }", anna), std::string(R"({"data":{"myQueue":{"gameID":")") + kDuel + "\"}}}");

  ask(join, bob);
  ask(std::string("mutation { leaveQueue(gameID: \"") + kDuel + "\") }", anna);
  EXPECT_EQ(watching->next(), "nothing") << "at most twice a second";
  pass(std::chrono::seconds(1));
  EXPECT_EQ(watching->next(), "nothing") << "one came and one went";
  EXPECT_THAT(
      listen(R"(subscription { queueUpdated(gameID: "01900000-0000-7000-8000-00000000ffff") { waiting } })")->refusal,
      HasSubstr("NOT_FOUND"));
}

TEST_F(GamesApi, AQueueIsLookedAtAgainWhenItsAnnouncementWasLost) {
  const auto watching = listen(std::string("subscription { queueUpdated(gameID: \"") + kDuel + "\") { waiting } }");
  EXPECT_EQ(watching->next(), R"({"data":{"queueUpdated":{"waiting":0}}})");
  JoinRequest request;
  request.id = new_id<JoinRequestId>(clock, random);
  request.game_id = *GameId::parse(kDuel);
  request.user_id = player("anna");
  database.join_requests.emplace(request.id, request);
  database.waiting.emplace(request.user_id, request.id);
  EXPECT_EQ(watching->next(), "nothing");
  pass(std::chrono::seconds(10));
  EXPECT_EQ(watching->next(), R"({"data":{"queueUpdated":{"waiting":1}}})");
}

TEST_F(GamesApi, AMatchShowsItsResultHashWhenItIsOver) {
  const auto anna = player("anna");
  const auto match = play({anna, player("bob")}, "Duel");
  const auto query = "{ gameMatch(id: \"" + match.id.to_string() + "\") { resultHash } }";
  EXPECT_EQ(ask(query, anna), R"({"data":{"gameMatch":{"resultHash":null}}})");
  pass(match.end_time - match.start_time);
  ASSERT_EQ(run(advance_matches.close_orders_due()), 1);
  database.matches.at(match.id).positions_final = true;  // As the arena does.
  ASSERT_EQ(run(advance_matches.settle_due()), 1);
  const auto& log = database.match_logs.at(match.id);
  EXPECT_TRUE(log.log.is_sealed);
  EXPECT_EQ(ask(query, anna), R"({"data":{"gameMatch":{"resultHash":")" + to_hex(log.head) + R"("}}})");
  // One that began before logs were kept.
  database.match_logs.clear();
  EXPECT_EQ(ask(query, anna), R"({"data":{"gameMatch":{"resultHash":null}}})");
}

TEST_F(GamesApi, AMatchIsSeenByItsPlayersAndByOperators) {
  const auto anna = player("anna");
  const auto bob = player("bob");
  const auto carl = player("carl");
  const auto match = play({anna, bob}, "Duel");
  const auto query = "{ gameMatch(id: \"" + match.id.to_string() +
                     "\") { status game { title } participants { vBalance availableBalance rank } } }";
  EXPECT_EQ(
      ask(query, bob),
      R"({"data":{"gameMatch":{"status":"open","game":{"title":"Duel"},"participants":[)"
      R"({"vBalance":100,"availableBalance":100,"rank":null},{"vBalance":100,"availableBalance":100,"rank":null}]}}})");
  EXPECT_THAT(ask(query, carl), HasSubstr("NOT_FOUND"));
  const auto of_game = std::string("{ game(id: \"") + kDuel + "\") { matches(first: 5) { totalCount } } }";
  EXPECT_THAT(ask(of_game), HasSubstr("\"totalCount\":0"));
  EXPECT_THAT(ask(of_game, anna), HasSubstr("\"totalCount\":1"));
  EXPECT_THAT(ask(of_game, carl), HasSubstr("\"totalCount\":0"));
  EXPECT_THAT(ask("{ gameMatches { totalCount } }", carl), HasSubstr("\"totalCount\":0"));
  ASSERT_TRUE(run(stores.users.grant(carl, "read:gameMatches")));
  EXPECT_THAT(ask(query, carl), HasSubstr("\"Duel\""));
  EXPECT_THAT(ask("{ gameMatches { totalCount } }", carl), HasSubstr("\"totalCount\":1"));
  EXPECT_THAT(ask("{ myMatches { totalCount } }", carl), HasSubstr("\"totalCount\":0"));
  EXPECT_THAT(ask("{ myMatches { totalCount edges { node { id } } } }", anna), HasSubstr(match.id.to_string()));
}

}  // namespace
}  // namespace battlesbit::graph::test
