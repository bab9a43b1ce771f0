// What operators change through the API, and what they may not.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;

class AdministrationApi : public ApiTest {
 protected:
  AdministrationApi() {
    for (const auto* noun : {"games", "users", "achievementDefinitions"}) {
      for (const auto* verb : {"create:", "update:", "delete:"}) {
        EXPECT_TRUE(run(stores.users.grant(chief, std::string(verb) + noun)));
      }
    }
  }
  static std::string id_in(const std::string& response) { return response.substr(response.find("\"id\":\"") + 6, 36); }
  std::string update_game(const std::string& id, const std::string& fields) {
    return ask("mutation { updateGame(id: \"" + id + "\", updateGameInput: {" + fields + "}) { title entryFee } }",
               chief);
  }

  UserId chief = player("chief");
};

TEST_F(AdministrationApi, AGameLivesFromItsCreationToItsRemoval) {
  const auto created = ask(
      R"(mutation { createGame(createGameInput: {title: "Blitz", currency: solana, entryFee: 1000, duration: 60000000000,
         minPlayers: 2, maxPlayers: 3, maxPositions: 4, startVBalance: 50, description: "Fast"}) {
         id title currency entryFee duration minPlayers maxPlayers maxPositions startVBalance description isActive } })",
      chief);
  EXPECT_THAT(created, HasSubstr(R"("title":"Blitz","currency":"solana","entryFee":1000,"duration":60000000000,)"
                                 R"("minPlayers":2,"maxPlayers":3,"maxPositions":4,"startVBalance":50,)"
                                 R"("description":"Fast","isActive":true)"));
  const auto id = id_in(created);
  EXPECT_EQ(update_game(id, R"(title: "Blitz 2", entryFee: "2000", clearDescription: true)"),
            R"({"data":{"updateGame":{"title":"Blitz 2","entryFee":2000}}})");
  EXPECT_EQ(database.audit.back().action, "updateGame");
  EXPECT_EQ(database.audit.back().changes,
            "title: Blitz -> Blitz 2; description: Fast -> none; entryFee: 1000 -> 2000");
  EXPECT_EQ(database.audit.back().actor, chief);
  EXPECT_EQ(ask("mutation { deleteGame(id: \"" + id + "\") }", chief), R"({"data":{"deleteGame":true}})");
  EXPECT_THAT(ask("{ game(id: \"" + id + "\") { id } }"), HasSubstr("NOT_FOUND"));
  EXPECT_THAT(ask("mutation { deleteGame(id: \"" + id + "\") }", chief), HasSubstr("NOT_FOUND"));
}

TEST_F(AdministrationApi, AGameSaysWhatIsWonInIt) {
  const auto created = ask(
      R"(mutation { createGame(createGameInput: {title: "Cup", currency: bt, entryFee: 10, rewardPrice: 15, cup: 5,
         winExp: 100, loseExp: 20, cover: "/images/1"}) { id rewardPrice cup winExp loseExp cover } })",
      chief);
  EXPECT_THAT(created, HasSubstr(R"("rewardPrice":15,"cup":5,"winExp":100,"loseExp":20,"cover":"/images/1")"));
  const auto id = id_in(created);
  update_game(id, "cup: 6, clearRewardPrice: true, clearCover: true");
  EXPECT_EQ(database.audit.back().changes, "cover: /images/1 -> none; rewardPrice: 15 -> none; cup: 5 -> 6");
  EXPECT_THAT(update_game(id, "rewardPrice: 21"), HasSubstr("INVALID_REWARD")) << "more than two fees";
  EXPECT_THAT(update_game(id, "winExp: -1"), HasSubstr("winExp and loseExp must be between"));
  EXPECT_THAT(update_game(id, R"(cover: "")"), HasSubstr("INVALID_COVER"));
}

TEST_F(AdministrationApi, NamesWhatAGameMayNotBe) {
  const auto create = [this](const std::string& fields) {
    return ask("mutation { createGame(createGameInput: {title: \"T\", currency: usdt, " + fields + "}) { id } }",
               chief);
  };
  EXPECT_THAT(create("minPlayers: 1"), HasSubstr("minPlayers must be"));
  EXPECT_THAT(create("duration: 1000"), HasSubstr("duration must be"));
  EXPECT_THAT(create("entryFee: \"18446744073709551615\""), HasSubstr("entryFee is too large"));
  EXPECT_THAT(create("startVBalance: 1000001"), HasSubstr("startVBalance must be"));
  EXPECT_TRUE(database.audit.empty());
}

TEST_F(AdministrationApi, TheTermsOfAGameHoldForWhoWaitsAndForWhoPlays) {
  const auto match = play({player("anna"), player("bob")}, "Duel");
  const auto id = match.game_id.to_string();
  EXPECT_THAT(update_game(id, "entryFee: 1"), HasSubstr("GAME_IN_USE"));
  EXPECT_THAT(update_game(id, R"(title: "Duels", isActive: false)"), HasSubstr("Duels"));
  EXPECT_EQ(ask("mutation { deleteGame(id: \"" + id + "\") }", chief), R"({"data":{"deleteGame":true}})");
  EXPECT_THAT(ask("{ game(id: \"" + id + "\") { title isActive } }"), HasSubstr(R"("title":"Duels","isActive":false)"));
  EXPECT_THAT(ask("mutation { joinGame(id: \"" + id + "\") }", player("carl")), HasSubstr("GAME_NOT_ACTIVE"));
}

TEST_F(AdministrationApi, AnAchievementIsARule) {
  const auto create = [this](const std::string& query) {
    return ask(
        R"(mutation { createAchievementDefinition(createAchievementDefinitionInput: {name: "Ten", description: "d",
                  query: ")" +
            query + R"("}) { id query target isActive } })",
        chief);
  };
  EXPECT_THAT(create("matches_won > 10"), HasSubstr("INVALID_QUERY"));
  const auto created = create("matches_won>=10");
  EXPECT_THAT(created, HasSubstr(R"("query":"matches_won >= 10","target":10,"isActive":true)"));
  EXPECT_EQ(ask("mutation { updateAchievementDefinition(id: \"" + id_in(created) +
                    R"(", updateAchievementDefinitionInput: {query: "positions_closed >= 5", isActive: false}) {
                    query isActive } })",
                chief),
            R"({"data":{"updateAchievementDefinition":{"query":"positions_closed >= 5","isActive":false}}})");
}

TEST_F(AdministrationApi, WhatProgressWasMadeInIsCountedToTheEnd) {
  auto& definition = database.achievement_definitions.begin()->second;
  Achievement begun;
  begun.id = new_id<AchievementId>(clock, random);
  begun.user_id = player("anna");
  begun.definition_id = definition.id;
  database.achievements.emplace(begun.id, begun);
  const auto update = [&](const std::string& query) {
    return ask("mutation { updateAchievementDefinition(id: \"" + definition.id.to_string() +
                   "\", updateAchievementDefinitionInput: {query: \"" + query + "\"}) { target } }",
               chief);
  };
  EXPECT_THAT(update("positions_closed >= 1"), HasSubstr("DEFINITION_IN_USE"));
  EXPECT_THAT(update("matches_played >= 3"), HasSubstr("\"target\":3"));
}

TEST_F(AdministrationApi, AUserIsErasedAndTheBooksStay) {
  const auto anna = player("anna");
  const auto id = anna.to_string();
  const auto update = [&](const std::string& fields) {
    return ask("mutation { updateUser(id: \"" + id + "\", updateUserInput: {" + fields + "}) { nickName isActive } }",
               chief);
  };
  EXPECT_THAT(update(R"(nickName: "Anna A")"), HasSubstr("Anna A"));
  EXPECT_THAT(update(R"(email: "nonsense")"), HasSubstr("INVALID_EMAIL"));
  EXPECT_THAT(update(R"(email: "chief@example.com")"), HasSubstr("EMAIL_TAKEN"));
  EXPECT_THAT(update("isStaff: true"), HasSubstr("Only superusers say who is staff"));
  EXPECT_EQ(ask("mutation { deleteUser(id: \"" + id + "\") }", chief), R"({"data":{"deleteUser":true}})");
  const auto& erased = database.users.at(anna);
  EXPECT_FALSE(erased.is_active || erased.email || erased.nick_name || erased.avatar);
  EXPECT_EQ(database.wallets.count({anna, Currency::kUsdt}), 1U);
  for (const auto& entry : database.audit) EXPECT_EQ(entry.changes.find("anna@"), std::string::npos) << entry.changes;
}

TEST_F(AdministrationApi, PowerIsNotTakenFromAboveNorFromOneself) {
  const auto boss = player("boss");
  database.users.at(boss).is_superuser = true;
  const auto remove = [this](UserId id, UserId by) {
    return ask("mutation { deleteUser(id: \"" + id.to_string() + "\") }", by);
  };
  EXPECT_THAT(remove(boss, chief), HasSubstr("Only superusers change superusers"));
  EXPECT_THAT(remove(chief, chief), HasSubstr("Nobody switches off or removes himself"));
  EXPECT_THAT(remove(boss, boss), HasSubstr("Nobody switches off or removes himself"));
  EXPECT_THAT(
      ask("mutation { updateUser(id: \"" + chief.to_string() + "\", updateUserInput: {isStaff: true}) { isStaff } }",
          boss),
      HasSubstr(R"("isStaff":true)"));
}

}  // namespace
}  // namespace battlesbit::graph::test
