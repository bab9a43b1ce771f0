// What an id alone shows, kind by kind, and what is inside of rows that others may see: as nobody, as the player whom
// it is about, as another player, and as an operator with the permission.
#include <fmt/format.h>

#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using std::string_view;
using testing::HasSubstr;

class NodesApi : public ApiTest {
 protected:
  NodesApi() {
    set_price("bitcoin", "64000");
    reached_.id = new_id<AchievementId>(clock, random);
    reached_.user_id = owner_;
    reached_.definition_id = database.achievement_definitions.begin()->first;
    database.achievements.emplace(reached_.id, reached_);
  }

  std::string position() {
    const auto created = ask("mutation { createPosition(input: {matchID: \"" + match_.id.to_string() +
                                 R"(", baseToken: "BTC", side: buy, type: market, margin: 1, leverage: 1}) { id } })",
                             owner_);
    return created.substr(created.find("\"id\":\"") + 6, 36);
  }
  std::string seat() {
    for (const auto& [id, participant] : database.participants) {
      if (participant.user_id == owner_) return id.to_string();
    }
    return {};
  }
  std::string entry() {
    WalletEntrySearch mine;
    mine.user = owner_;
    return run(stores.listings.ports().wallet_entries.list(mine, {}))->rows.at(0).id.to_string();
  }
  // The type that is found; else "null" or the code.
  std::string seen(const std::string& id, std::optional<UserId> viewer) {
    const auto body = ask("{ node(id: \"" + id + "\") { __typename id } }", viewer);
    for (const string_view before : {R"("__typename":")", R"("code":")"}) {
      if (const auto at = body.find(before); at != std::string::npos) {
        return body.substr(at + before.size(), body.find('"', at + before.size()) - at - before.size());
      }
    }
    return body == R"({"data":{"node":null}})" ? "null" : body;
  }
  std::string with(string_view permission, const std::function<std::string()>& ask_now) {
    database.permissions[other_] = {std::string(permission)};
    auto answer = ask_now();
    database.permissions.erase(other_);
    return answer;
  }

  UserId owner_ = player("owner");
  UserId other_ = player("other");
  Match match_ = play({owner_, player("rival")}, "Duel");
  Achievement reached_;
};

TEST_F(NodesApi, EachKindIsShownToWhomItsOwnQueryWouldShowIt) {
  struct Kind {
    string_view type;
    std::string id;
    string_view permission;  // Empty: everybody sees it.
  };
  const Kind kinds[] = {
      {"Achievement", reached_.id.to_string(), "read:achievements"},
      {"AchievementDefinition", reached_.definition_id.to_string(), ""},
      {"Game", match_.game_id.to_string(), ""},
      {"GameMatch", match_.id.to_string(), "read:gameMatches"},
      {"GameMatchParticipant", seat(), "read:gameMatches"},
      {"GameMatchPosition", position(), "read:gameMatchPositions"},
      {"Transaction", entry(), "read:transactions"},
      {"User", owner_.to_string(), "read:users"},
      {"Wallet", database.wallets.at({owner_, Currency::kUsdt}).id.to_string(), "read:wallets"},
  };
  std::string ids;
  for (const Kind& kind : kinds) {
    SCOPED_TRACE(kind.type);
    const bool is_public = kind.permission.empty();
    EXPECT_EQ(seen(kind.id, owner_), kind.type);
    EXPECT_EQ(seen(kind.id, std::nullopt), is_public ? kind.type : "UNAUTHENTICATED");
    EXPECT_EQ(seen(kind.id, other_), is_public ? kind.type : "null");
    EXPECT_EQ(with("update:games", [&] { return seen(kind.id, other_); }), is_public ? kind.type : "null");
    EXPECT_EQ(with(kind.permission, [&] { return seen(kind.id, other_); }), kind.type);
    ids += "\"" + kind.id + "\" ";
  }
  EXPECT_EQ(ask("{ nodes(ids: [" + ids + "]) { __typename } }", other_),
            R"({"data":{"nodes":[null,{"__typename":"AchievementDefinition"},{"__typename":"Game"},)"
            "null,null,null,null,null,null]}}");
  EXPECT_EQ(seen("01900000-0000-7000-8000-00000000ffff", owner_), "null");
  EXPECT_EQ(seen("7", owner_), "INVALID_ID");

  std::vector<std::string> implementing;
  for (const auto* type : schema->schema().find_type("Node")->possible_types) {
    implementing.push_back(std::string(type->name));
  }
  EXPECT_EQ(implementing.size(), std::size(kinds)) << "a new kind of node needs a row";
}

TEST_F(NodesApi, InsideOfARowThatOthersSeeIsNotMoreThanTheyMaySee) {
  struct Field {
    string_view selection, permission;
    string_view hidden;  // What others get: null, or a refusal where the schema has no null.
  };
  const Field fields[] = {
      {"email", "read:users", R"("email":null)"},
      {"roles { name }", "read:users", R"("roles":null)"},
      {"wallets { balance }", "read:wallets", R"("wallets":null)"},
      {"transactions { totalCount }", "read:transactions", "FORBIDDEN"},
      {"achievements { totalCount }", "read:achievements", "FORBIDDEN"},
      {"matches { totalCount }", "read:gameMatches", "FORBIDDEN"},
      {"wonMatches { totalCount }", "read:gameMatches", "FORBIDDEN"},
  };
  const auto rival = play({other_, player("fourth")}, "Duel");
  const auto of_other = [&](const Field& field) {  // The owner looks at the seats of both matches that he is shown.
    return fmt::format(R"({{ gameMatch(id: "{}") {{ participants {{ user {{ id {} }} }} }} }})", rival.id.to_string(),
                       field.selection);
  };
  for (const Field& field : fields) {
    SCOPED_TRACE(field.selection);
    const auto refused = [&] { return ask(of_other(field), other_); };
    EXPECT_THAT(refused(), HasSubstr(field.hidden)) << "of the rival";
    EXPECT_THAT(with(field.permission, refused), testing::Not(HasSubstr(field.hidden)));
    const auto own = ask(fmt::format("{{ profile {{ {} }} }}", field.selection), owner_);
    EXPECT_THAT(own, testing::Not(HasSubstr(field.hidden)));
  }
}

}  // namespace
}  // namespace battlesbit::graph::test
