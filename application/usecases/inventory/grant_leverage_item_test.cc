#include "application/usecases/inventory/grant_leverage_item.h"

#include <gmock/gmock.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "adapters/memory/stores/stores.h"

namespace battlesbit {
namespace {

using testing::ElementsAre;

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

class GrantLeverageItemTest : public testing::Test {
 protected:
  GrantLeverageItemTest() {
    User user;
    user.id = player;
    user.email = "player@game.test";
    database.users.emplace(player, user);
  }
  Result<GrantLeverageItem::Grant> grant(GrantLeverageItem::Input input) {
    return clock.run(loop, grants.run(std::move(input)));
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{1};
  memory::Database database;
  NobodyListens nobody;
  memory::Stores stores{{database, clock, nobody}};
  GrantLeverageItem grants{stores.users, stores.inventory, clock, random};
  UserId player = new_id<UserId>(clock, random);
};

TEST_F(GrantLeverageItemTest, ThePlayerOwnsTheItems) {
  const auto granted = grant({"Player@Game.test", 125, 2, {}});
  ASSERT_TRUE(granted) << granted.error().message;
  EXPECT_EQ(granted->user, player);
  EXPECT_TRUE(granted->is_new);
  EXPECT_THAT(granted->unused, ElementsAre(125, 125));
}

TEST_F(GrantLeverageItemTest, OneReferenceIsGrantedOnce) {
  ASSERT_TRUE(grant({"player@game.test", 50, 1, "tournament 7"}));
  const auto again = grant({"player@game.test", 50, 1, "tournament 7"});
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->is_new);
  EXPECT_THAT(again->unused, ElementsAre(50));
  EXPECT_EQ(grant({"player@game.test", 50, 2, "tournament 7"}).error().code, "IDEMPOTENCY_KEY_REUSED");
}

TEST_F(GrantLeverageItemTest, WithoutAReferenceEachGrantCounts) {
  ASSERT_TRUE(grant({"player@game.test", 50, 1, {}}));
  EXPECT_THAT(grant({"player@game.test", 20, 1, {}})->unused, ElementsAre(20, 50));
}

TEST_F(GrantLeverageItemTest, RefusesStrangersAndItemsThatThereAreNot) {
  EXPECT_EQ(grant({"stranger@game.test", 50, 1, {}}).error().code, "USER_NOT_FOUND");
  // A leverage of 10 needs no item.
  for (const std::int64_t leverage : {-1, 0, 10, 126, 256 + 50}) {
    EXPECT_EQ(grant({"player@game.test", leverage, 1, {}}).error().code, "INVALID_LEVERAGE") << leverage;
  }
  for (const std::int64_t quantity : {-1, 0, 101, 65'536 + 1}) {
    EXPECT_EQ(grant({"player@game.test", 50, quantity, {}}).error().code, "INVALID_QUANTITY") << quantity;
  }
  for (const auto& reference : {std::string(), std::string(181, 'r')}) {
    EXPECT_EQ(grant({"player@game.test", 50, 1, reference}).error().code, "INVALID_IDEMPOTENCY_KEY");
  }
  EXPECT_TRUE(database.leverage_items.empty());
}

}  // namespace
}  // namespace battlesbit
