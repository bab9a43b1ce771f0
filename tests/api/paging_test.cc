// Connections while rows come: whoever pages with cursors sees every row that was there once, whatever is inserted
// before, behind and between in the meantime.
#include <fmt/format.h>

#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::ElementsAreArray;

struct Way {
  std::string_view name, order, size, key, more;
};
constexpr Way kWays[] = {
    {"forwards", "ASC", "first", "after", "hasNextPage"},
    {"forwards, the newest first", "DESC", "first", "after", "hasNextPage"},
    {"backwards", "ASC", "last", "before", "hasPreviousPage"},
    {"backwards, the newest first", "DESC", "last", "before", "hasPreviousPage"},
};

class PagingApi : public ApiTest {
 protected:
  PagingApi() { database.games.clear(); }

  std::string add_game(std::string title, Duration age) {
    Game game;
    game.id = new_id<GameId>(clock, random);
    game.title = std::move(title);
    game.created_at = game.updated_at = clock.now() - age;
    database.games.emplace(game.id, game);
    return game.title;
  }
  static std::vector<std::string> texts_after(const std::string& body, std::string_view before) {
    std::vector<std::string> texts;
    for (auto at = body.find(before); at != std::string::npos; at = body.find(before, at + 1)) {
      texts.push_back(body.substr(at + before.size(), body.find('"', at + before.size()) - at - before.size()));
    }
    return texts;
  }
};

TEST_F(PagingApi, EveryRowThatWasThereIsSeenOnceWhateverComes) {
  for (const Way& way : kWays) {
    SCOPED_TRACE(way.name);
    database.games.clear();
    std::vector<std::string> there;  // Two share each moment: the id decides.
    for (int i = 0; i < 7; ++i) there.push_back(add_game(fmt::format("there {}", i), std::chrono::hours(20 - i / 2)));
    std::vector<std::string> seen;
    std::string cursor;
    for (bool more = true; more;) {
      const auto key = cursor.empty() ? std::string() : fmt::format(", {}: \"{}\"", way.key, cursor);
      const auto body = ask(fmt::format(
          R"({{ games({}: 2{}, orderBy: {{field: CREATED_AT, direction: {}}}) {{ totalCount
             pageInfo {{ {} startCursor endCursor }} edges {{ node {{ title }} }} }} }})",
          way.size, key, way.order, way.more));
      for (const auto& title : texts_after(body, R"("title":")")) {
        if (title.starts_with("there")) seen.push_back(title);
      }
      const auto cursors = texts_after(body, way.key == "after" ? R"("endCursor":")" : R"("startCursor":")");
      ASSERT_EQ(cursors.size(), 1U) << body;
      cursor = cursors.front();
      more = body.find(fmt::format("\"{}\":true", way.more)) != std::string::npos;
      ASSERT_LE(seen.size(), there.size());
      if (database.games.size() > 100) FAIL() << "the list does not end";
      add_game("old", std::chrono::hours(100));
      add_game("between", std::chrono::minutes(20 * 60 - 90));
      if (seen.size() < 5) add_game("new", std::chrono::hours(0));
    }
    std::ranges::sort(seen);
    EXPECT_THAT(seen, ElementsAreArray(there));
  }
}

TEST_F(PagingApi, ACursorOutlivesItsRow) {
  for (int i = 0; i < 4; ++i) add_game(fmt::format("game {}", i), std::chrono::hours(4 - i));
  const auto body = ask("{ games(first: 2) { pageInfo { endCursor } edges { node { id title } } } }");
  const auto cursor = texts_after(body, R"("endCursor":")").front();
  database.games.erase(*GameId::parse(texts_after(body, R"("id":")").back()));
  EXPECT_THAT(texts_after(ask("{ games(after: \"" + cursor + "\") { edges { node { title } } } }"), R"("title":")"),
              testing::ElementsAre("game 2", "game 3"));
}

TEST_F(PagingApi, APageHasItsOffsetAndTheNumberOfAll) {
  for (int i = 0; i < 5; ++i) add_game(fmt::format("game {}", i), std::chrono::hours(5 - i));
  const auto page = [this](std::string_view arguments) {
    return ask(fmt::format("{{ gamesPage({}) {{ total data {{ title }} }} }}", arguments));
  };
  EXPECT_EQ(page("paginateBy: {limit: 2, offset: 3}, orderBy: {field: CREATED_AT, direction: DESC}"),
            R"({"data":{"gamesPage":{"total":5,"data":[{"title":"game 1"},{"title":"game 0"}]}}})");
  EXPECT_EQ(page("paginateBy: {limit: 2, offset: 9}"), R"({"data":{"gamesPage":{"total":5,"data":[]}}})");
}

}  // namespace
}  // namespace battlesbit::graph::test
