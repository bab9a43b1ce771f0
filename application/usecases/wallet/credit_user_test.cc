#include "application/usecases/wallet/credit_user.h"

#include <gtest/gtest.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "adapters/memory/stores/stores.h"
#include "domain/entities/transfers.h"

namespace battlesbit {
namespace {

struct NobodyListens final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

class CreditUserTest : public testing::Test {
 protected:
  CreditUserTest() {
    User user;
    user.id = new_id<UserId>(clock, random);
    user.email = "player@game.test";
    database.users.emplace(user.id, user);
    player = user.id;
  }
  Result<CreditUser::Credit> credit(CreditUser::Input input) { return clock.run(loop, credits.run(std::move(input))); }
  std::int64_t available(Currency currency) {
    return clock.run(loop, stores.ledger.balance(available_account(player, currency))).value();
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{1};
  memory::Database database;
  NobodyListens nobody;
  memory::Stores stores{{database, clock, nobody}};
  CreditUser credits{stores.users, stores.ledger, clock, random};
  UserId player;
};

TEST_F(CreditUserTest, MoneyArrivesAndTheBooksStayBalanced) {
  const auto credited = credit({"Player@Game.test", {Currency::kUsdt, 25'000'000}, {}});
  ASSERT_TRUE(credited) << credited.error().message;
  EXPECT_EQ(credited->user, player);
  EXPECT_EQ(credited->available, 25'000'000);
  EXPECT_EQ(available(Currency::kUsdt), 25'000'000);
  const auto report = clock.run(loop, stores.ledger.verify());
  ASSERT_TRUE(report);
  EXPECT_EQ(report->first_fault, std::nullopt);
}

TEST_F(CreditUserTest, OneReferenceIsCreditedOnce) {
  ASSERT_TRUE(credit({"player@game.test", {Currency::kBt, 7}, "invoice 12"}));
  const auto again = credit({"player@game.test", {Currency::kBt, 7}, "invoice 12"});
  ASSERT_TRUE(again);
  EXPECT_FALSE(again->is_new);
  EXPECT_EQ(available(Currency::kBt), 7);
}

TEST_F(CreditUserTest, WithoutAReferenceEachCreditCounts) {
  ASSERT_TRUE(credit({"player@game.test", {Currency::kBt, 7}, {}}));
  ASSERT_TRUE(credit({"player@game.test", {Currency::kBt, 7}, {}}));
  EXPECT_EQ(available(Currency::kBt), 14);
}

TEST_F(CreditUserTest, RefusesStrangersAndAmountsThatAreNone) {
  EXPECT_EQ(credit({"stranger@game.test", {Currency::kUsdt, 1}, {}}).error().code, "USER_NOT_FOUND");
  EXPECT_EQ(credit({"player@game.test", {Currency::kUsdt, 0}, {}}).error().code, "INVALID_AMOUNT");
  EXPECT_EQ(credit({"player@game.test", {Currency::kUsdt, -5}, {}}).error().code, "INVALID_AMOUNT");
}

}  // namespace
}  // namespace battlesbit
