// The list of notifications, and what has been read of it.
#include "tests/api/fixture.h"

namespace battlesbit::graph::test {
namespace {
using testing::HasSubstr;

class NotificationsApi : public ApiTest {
 protected:
  NotificationsApi() { play({anna, bob}, "Duel"); }
  std::string unread(UserId user) { return ask("{ notifications(filterBy: {isRead: false}) { totalCount } }", user); }
  static std::string total(int number) {
    return R"({"data":{"notifications":{"totalCount":)" + std::to_string(number) + "}}}";
  }

  UserId anna = player("anna");
  UserId bob = player("bob");
};

TEST_F(NotificationsApi, AreReadOneByOneOrAllTogether) {
  EXPECT_EQ(unread(anna), total(2));
  const auto list = ask("{ notifications(first: 1) { edges { node { id message readAt } } } }", anna);
  EXPECT_THAT(list, HasSubstr(R"("readAt":null)"));
  const auto id = list.substr(list.find("\"id\":\"") + 6, 36);
  const auto mark = "mutation { markNotificationsRead(ids: [\"" + id + "\"]) }";
  EXPECT_EQ(ask(mark, bob), R"({"data":{"markNotificationsRead":0}})") << "it is not his";
  EXPECT_EQ(ask(mark, anna), R"({"data":{"markNotificationsRead":1}})");
  EXPECT_EQ(ask(mark, anna), R"({"data":{"markNotificationsRead":0}})");
  EXPECT_EQ(unread(anna), total(1));
  EXPECT_THAT(ask("{ notifications(filterBy: {isRead: true}) { edges { node { id readAt } } } }", anna),
              HasSubstr("\"id\":\"" + id + "\",\"readAt\":\"2026-"));
  EXPECT_EQ(ask("mutation { markNotificationsRead }", anna), R"({"data":{"markNotificationsRead":1}})");
  EXPECT_EQ(unread(anna), total(0));
  EXPECT_EQ(unread(bob), total(2));
  EXPECT_THAT(ask(R"(mutation { markNotificationsRead(ids: ["7"]) })", anna), HasSubstr("ids is not an id"));
}

}  // namespace
}  // namespace battlesbit::graph::test
