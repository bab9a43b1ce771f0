// Who may do what: every operation of the schema as nobody, as the player whom it is about, as another player, and as
// an operator without and with the permission. An operation without a row fails.
#include <fmt/format.h>

#include "pkg/graphql/type/applied_directives.h"
#include "pkg/json/parse.h"
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using std::string_view;

// What comes back: the number of rows of a list; "null"; the code of a refusal that is about who asks; else "yes": let
// in, whatever became of it.
struct Row {
  string_view operation;
  string_view selection;   // With the arguments; $names stand for ids.
  string_view permission;  // Empty: none changes anything.
  string_view anonymous, owner, other, permitted;
};

constexpr string_view kNo = "UNAUTHENTICATED";
constexpr string_view kPosition =
    R"((input: {matchID: "$match", baseToken: "BTC", side: buy, type: limit, limitPrice: 1, margin: 1, leverage: 1}) { id })";
constexpr string_view kPublishedPosition =
    R"((createGameInput: {matchID: "$match", baseToken: "BTC", side: buy, type: limit, limitPrice: 1, margin: 1, leverage: 1}) { id })";
constexpr string_view kSeatless = "NOT_A_PARTICIPANT";

constexpr Row kRows[] = {
    {"Query._service", "{ sdl }", "", "yes", "yes", "yes", "yes"},
    {"Query.node", R"((id: "$match") { id })", "read:gameMatches", kNo, "yes", "null", "yes"},
    {"Query.nodes", R"((ids: ["$wallet"]) { id })", "read:wallets", kNo, "yes", "null", "yes"},
    {"Query.achievementDefinition", R"((id: "$definition") { progresses { totalCount } })", "read:achievements", "0",
     "1", "0", "1"},
    {"Query.achievementDefinitions", "{ totalCount }", "", "1", "1", "1", "1"},
    {"Query.achievementDefinitionsPage", "{ total }", "", "1", "1", "1", "1"},
    {"Query.asset", R"((id: "bitcoin") { id })", "", "yes", "yes", "yes", "yes"},
    {"Query.assets", "{ id }", "", "yes", "yes", "yes", "yes"},
    {"Query.game", R"((id: "$game") { id })", "", "yes", "yes", "yes", "yes"},
    {"Query.games", R"((filterBy: {userID: "$owner"}) { totalCount })", "read:gameMatches", kNo, "1", "FORBIDDEN", "1"},
    {"Query.gamesPage", "{ total }", "", "4", "4", "4", "4"},
    {"Query.gameMatch", R"((id: "$match") { id })", "read:gameMatches", kNo, "yes", "NOT_FOUND", "yes"},
    {"Query.gameMatches", "{ totalCount }", "read:gameMatches", kNo, "1", "0", "1"},
    {"Query.gameMatchesPage", "{ total }", "read:gameMatches", kNo, "1", "0", "1"},
    {"Query.myMatches", "{ totalCount }", "read:gameMatches", kNo, "1", "0", "0"},
    {"Query.gameMatchPosition", R"((id: "$position") { id })", "read:gameMatchPositions", kNo, "yes", "NOT_FOUND",
     "yes"},
    {"Query.gameMatchPositions", "{ totalCount }", "read:gameMatchPositions", kNo, "1", "0", "1"},
    {"Query.gameMatchPositionsPage", "{ total }", "read:gameMatchPositions", kNo, "1", "0", "1"},
    {"Query.notifications", "{ totalCount }", "", kNo, "2", "0", "0"},
    {"Query.myQueue", "{ waiting }", "", kNo, "null", "null", "null"},
    {"Query.queue", R"((gameID: "$game") { waiting })", "", "yes", "yes", "yes", "yes"},
    {"Query.sessions", "{ id }", "", kNo, "yes", "yes", "yes"},
    {"Query.myPermissions", "", "", kNo, "yes", "yes", "yes"},
    {"Query.permissions", "", "read:roles", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Query.roles", "{ id }", "read:roles", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Query.leaderboard", "{ rank }", "", "yes", "yes", "yes", "yes"},
    {"Query.isTradingStopped", "", "", "yes", "yes", "yes", "yes"},
    {"Query.profile", "{ id }", "", kNo, "yes", "yes", "yes"},
    {"Query.transaction", R"((id: "$entry") { id })", "read:transactions", kNo, "yes", "NOT_FOUND", "yes"},
    {"Query.transactions", "{ totalCount }", "read:transactions", kNo, "2", "1", "6"},
    {"Query.transactionsPage", "{ total }", "read:transactions", kNo, "2", "1", "6"},
    {"Query.user", R"((id: "$owner") { id })", "read:users", kNo, "yes", "NOT_FOUND", "yes"},
    {"Query.users", "{ totalCount }", "read:users", kNo, "1", "1", "4"},
    {"Query.usersPage", "{ total }", "read:users", kNo, "1", "1", "4"},
    {"Query.wallet", R"((id: "$wallet") { id })", "read:wallets", kNo, "yes", "NOT_FOUND", "yes"},
    {"Query.wallets", R"((filterBy: {userID: "$owner"}) { totalCount })", "read:wallets", kNo, "1", "FORBIDDEN", "1"},
    {"Query.walletsPage", "{ total }", "read:wallets", kNo, "1", "1", "4"},

    {"Mutation.noop", "", "", "yes", "yes", "yes", "yes"},
    {"Mutation.requestEmailVerificationCode", R"((email: "new@example.com") { expiresIn })", "", "yes", "yes", "yes",
     "yes"},
    {"Mutation.loginWithEmail", R"((email: "new@example.com", verificationCode: "1") { accessToken })", "", "yes",
     "yes", "yes", "yes"},
    {"Mutation.loginWithPassword", R"((email: "new@example.com", password: "1") { accessToken })", "", "yes", "yes",
     "yes", "yes"},
    {"Mutation.setPassword", R"((password: "short"))", "", kNo, "yes", "yes", "yes"},
    {"Mutation.refreshToken", R"((refreshToken: "x") { accessToken })", "", "yes", "yes", "yes", "yes"},
    {"Mutation.updateProfile", R"((updateProfileInput: {nickName: "me"}) { id })", "", kNo, "yes", "yes", "yes"},
    {"Mutation.createWallet", "(createWalletInput: {currency: usdt}) { id }", "", kNo, "yes", "yes", "yes"},
    {"Mutation.uploadImage", R"((file: $file) { id })", "", kNo, "yes", "yes", "yes"},
    {"Mutation.joinGame", R"((id: "$game"))", "", kNo, "yes", "yes", "yes"},
    {"Mutation.leaveQueue", R"((gameID: "$game"))", "", kNo, "yes", "yes", "yes"},
    {"Mutation.createPosition", kPosition, "update:gameMatchPositions", kNo, "yes", kSeatless, kSeatless},
    {"Mutation.createGameMatchPosition", kPublishedPosition, "", kNo, "yes", kSeatless, kSeatless},
    {"Mutation.updatePosition", R"((id: "$position", stopLoss: null, targetPoint: null))", "", kNo, "yes", "NOT_FOUND",
     "NOT_FOUND"},
    {"Mutation.closePosition", R"((id: "$position"))", "", kNo, "yes", "NOT_FOUND", "NOT_FOUND"},
    {"Mutation.cancelPosition", R"((id: "$position"))", "", kNo, "yes", "NOT_FOUND", "NOT_FOUND"},
    {"Mutation.cancelGameMatchPosition", R"((id: "$position"))", "", kNo, "yes", "NOT_FOUND", "NOT_FOUND"},
    {"Mutation.revokeSession", R"((id: "$session"))", "update:users", kNo, "yes", "NOT_FOUND", "NOT_FOUND"},
    {"Mutation.markNotificationsRead", "", "", kNo, "yes", "yes", "yes"},
    {"Mutation.logout", "", "", kNo, "yes", "yes", "yes"},

    {"Subscription.assetUpdated", R"((id: "bitcoin") { id })", "", "yes", "yes", "yes", "yes"},
    {"Subscription.assetsUpdated", "{ id }", "", "yes", "yes", "yes", "yes"},
    {"Subscription.queueUpdated", R"((gameID: "$game") { waiting })", "", "yes", "yes", "yes", "yes"},
    {"Subscription.currentTime", "", "", "yes", "yes", "yes", "yes"},
    {"Subscription.matchUpdated", R"((matchID: "$match") { matchID })", "read:gameMatches", kNo, "yes", "NOT_FOUND",
     "yes"},
    {"Subscription.positionUpdated", R"((matchID: "$match") { id })", "read:gameMatchPositions", kNo, "yes",
     "NOT_FOUND", "yes"},
    {"Subscription.notificationCreated", "{ id }", "", kNo, "yes", "yes", "yes"},

    // Last, because they take away what the others ask for.
    {"Mutation.createRole", R"((createRoleInput: {name: "new", permissions: ["create:roles"]}) { id })", "create:roles",
     kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.updateRole", R"((id: "$role", updateRoleInput: {description: "x"}) { id })", "update:roles", kNo,
     "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.grantRole", R"((userID: "$owner", roleID: "$role") { id })", "grant:roles", kNo, "FORBIDDEN",
     "FORBIDDEN", "yes"},
    {"Mutation.revokeRole", R"((userID: "$owner", roleID: "$role") { id })", "grant:roles", kNo, "FORBIDDEN",
     "FORBIDDEN", "yes"},
    {"Mutation.deleteRole", R"((id: "$role"))", "delete:roles", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.emergencyStop", "(stopped: true)", "update:gameMatches", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.lockTrading", R"((matchID: "$match", locked: true) { id })", "update:gameMatches", kNo, "FORBIDDEN",
     "FORBIDDEN", "yes"},
    {"Mutation.createGame", R"((createGameInput: {title: "New", currency: usdt}) { id })", "create:games", kNo,
     "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.updateGame", R"((id: "$game", updateGameInput: {title: "Other"}) { id })", "update:games", kNo,
     "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.deleteGame", R"((id: "$game"))", "delete:games", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.createAchievementDefinition",
     R"((createAchievementDefinitionInput: {name: "n", description: "d", query: "matches_won >= 2"}) { id })",
     "create:achievementDefinitions", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.updateAchievementDefinition",
     R"((id: "$definition", updateAchievementDefinitionInput: {name: "n"}) { id })", "update:achievementDefinitions",
     kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.deleteAchievementDefinition", R"((id: "$definition"))", "delete:achievementDefinitions", kNo,
     "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.createUser", R"((createUserInput: {nickName: "new"}) { id })", "create:users", kNo, "FORBIDDEN",
     "FORBIDDEN", "yes"},
    {"Mutation.updateUser", R"((id: "$owner", updateUserInput: {nickName: "other"}) { id })", "update:users", kNo,
     "FORBIDDEN", "FORBIDDEN", "yes"},
    {"Mutation.deleteUser", R"((id: "$owner"))", "delete:users", kNo, "FORBIDDEN", "FORBIDDEN", "yes"},
};

std::string between(const std::string& text, string_view before, string_view after) {
  const auto at = text.find(before);
  if (at == std::string::npos) return {};
  const auto from = at + before.size();
  return text.substr(from, text.find_first_of(after, from) - from);
}

std::string outcome(const std::string& body) {
  const auto code = between(body, R"("code":")", "\"");
  for (const auto about_who : {kNo, string_view("FORBIDDEN"), string_view("NOT_FOUND"), kSeatless}) {
    if (code == about_who) return code;
  }
  if (!code.empty()) return "yes";
  for (const auto* count : {R"("totalCount":)", R"("total":)"}) {
    if (const auto number = between(body, count, "},"); !number.empty()) return number;
  }
  const bool is_null = body.find(R"(":null)") != std::string::npos || body.find("[null]") != std::string::npos;
  return is_null ? "null" : "yes";
}

class Authorization : public ApiTest {
 protected:
  Authorization() {
    set_price("bitcoin", "64000");
    Achievement reached;
    reached.id = new_id<AchievementId>(clock, random);
    reached.user_id = owner_;
    reached.definition_id = database.achievement_definitions.begin()->first;
    database.achievements.emplace(reached.id, reached);
    ids_ = {{"$match", match_.id.to_string()},
            {"$game", match_.game_id.to_string()},
            {"$owner", owner_.to_string()},
            {"$definition", reached.definition_id.to_string()},
            {"$wallet", database.wallets.at({owner_, Currency::kUsdt}).id.to_string()},
            {"$position",
             between(send("mutation", std::string("createPosition").append(kPosition), owner_), R"("id":")", "\"")}};
    WalletEntrySearch mine;
    mine.user = owner_;
    const Role idle{new_id<RoleId>(clock, random), "idle", "", {}, {}, {}};
    database.roles.emplace(idle.id, idle);
    ids_["$role"] = idle.id.to_string();
    ids_["$session"] = session_of(owner_)->to_string();
    ids_["$entry"] = run(stores.listings.ports().wallet_entries.list(mine, {}))->rows.at(0).id.to_string();
  }

  std::string send(const std::string& kind, std::string field, std::optional<UserId> user) {
    for (const auto& [name, id] : ids_) {
      for (auto at = field.find(name); at != std::string::npos; at = field.find(name))
        field.replace(at, name.size(), id);
    }
    const bool has_file = field.find("$file") != std::string::npos;
    const auto document = kind + (has_file ? " ($file: Upload!)" : "") + " { " + field + " }";
    if (kind == "subscription") return listen(document, user)->refusal;
    Viewer viewer{.user = user, .session = session_of(user), .problem = {}, .origin = {"198.51.100.7", "tests"}};
    return ask(document, std::move(viewer), has_file ? file("GIF89a") : json::Value());
  }

  std::optional<SessionId> session_of(std::optional<UserId> user) {
    if (!user) return std::nullopt;
    Session session;
    session.id = new_id<SessionId>(clock, random);
    session.user_id = *user;
    database.sessions.emplace(session.id, session);
    return session.id;
  }

  std::string asked_as(const Row& row, std::optional<UserId> user) {
    const auto dot = row.operation.find('.');
    std::string kind(row.operation.substr(0, dot));
    kind[0] = static_cast<char>(kind[0] + 32);
    return outcome(send(kind, fmt::format("{} {}", row.operation.substr(dot + 1), row.selection), user));
  }

  std::string asked_with(const Row& row, string_view permission) {
    database.permissions[operator_] = {std::string(permission)};
    auto answer = asked_as(row, operator_);
    database.permissions.erase(operator_);
    return answer;
  }

  UserId owner_ = player("owner");
  UserId other_ = player("other");
  UserId operator_ = player("operator");
  Match match_ = play({owner_, player("rival")}, "Duel");
  std::map<std::string, std::string> ids_{{"$match", match_.id.to_string()}};
};

TEST_F(Authorization, IsAsTheTableSays) {
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.operation);
    EXPECT_EQ(asked_as(row, std::nullopt), row.anonymous) << "as nobody";
    EXPECT_EQ(asked_as(row, other_), row.other) << "as another player";
    EXPECT_EQ(asked_with(row, "read:nothing"), row.other) << "as an operator with another permission";
    if (!row.permission.empty()) {
      EXPECT_EQ(asked_with(row, row.permission), row.permitted) << "with " << row.permission;
    }
    EXPECT_EQ(asked_as(row, owner_), row.owner) << "as its player";
  }
}

TEST_F(Authorization, TheTableHasEveryOperation) {
  std::vector<std::string> operations, rows;
  const auto& types = schema->schema();
  for (const auto* root : {types.query(), types.mutation(), types.subscription()}) {
    for (const auto& field : root->fields) operations.push_back(fmt::format("{}.{}", root->name, field.name));
  }
  for (const Row& row : kRows) rows.emplace_back(row.operation);
  EXPECT_THAT(rows, ::testing::UnorderedElementsAreArray(operations));
}

TEST_F(Authorization, EveryPermissionIsKnownAndUsed) {
  std::set<std::string_view> used{"read:achievements"};  // Of what is inside of others.
  for (const Row& row : kRows) {
    if (!row.permission.empty() && row.permission != "update:gameMatchPositions") used.insert(row.permission);
  }
  EXPECT_THAT(used, ::testing::ElementsAreArray(kPermissions));
}

TEST_F(Authorization, TheDirectivesSayTheSame) {
  const auto& types = schema->schema();
  for (const Row& row : kRows) {
    SCOPED_TRACE(row.operation);
    const auto dot = row.operation.find('.');
    const auto* field = types.find_type(row.operation.substr(0, dot))->find_field(row.operation.substr(dot + 1));
    if (field == nullptr) continue;  // The test before this one says so.
    const auto* guard = graphql::find_applied(field->node->directives, "hasPermission");
    if (guard != nullptr) {
      EXPECT_EQ(graphql::find_argument(*guard, "permission")->text, row.permission);
    }
    if (guard != nullptr || graphql::find_applied(field->node->directives, "hasAuthenticated") != nullptr) {
      EXPECT_EQ(row.anonymous, kNo);
    }
  }
}

}  // namespace
}  // namespace battlesbit::graph::test
