// Positions and orders: the last slot, the last money and the same key are taken once.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::retry_of;
using testing::ElementsAre;
using testing::IsEmpty;

BATTLESBIT_CONTRACT_SUITE(PositionsContract);

template <class T>
std::map<std::string, int> outcomes(const std::vector<Result<T>>& results) {
  std::map<std::string, int> counts;
  for (const auto& result : results) ++counts[result ? "ok" : result.error().code];
  return counts;
}

TEST_P(PositionsContract, KeepsEveryField) {
  const Table t = table();
  Position full;
  full.id = world.id<PositionId>();
  full.match_id = t.match.id;
  full.participant_id = t.seats[1].id;
  full.user_id = t.users[1];
  full.symbol = Symbol{"BTCUSDT"};
  full.side = PositionSide::kSell;
  full.type = PositionType::kLimit;
  full.margin = VirtualMoney::from_units(1'234'567'891);
  full.leverage = 7;
  full.limit_price = Price::from_units(9'000'000'000'001);
  full.stop_loss = Price::from_integer(95'000);
  full.target = Price::from_integer(80'000);
  full.accepted_at = world.now() + std::chrono::microseconds(3);
  full.created_at = full.updated_at = world.now();
  const auto decide = [&](const Positions::TradingView&) -> Result<Positions::Creation> {
    return Positions::Creation{full, {}};
  };
  EXPECT_EQ(world.run(stores.positions.create(t.users[1], t.match.id, 7, std::nullopt, decide)), full);
  EXPECT_EQ(world.run(stores.positions.find(full.id)), full);
  EXPECT_EQ(world.run(stores.positions.find(world.id<PositionId>())), std::nullopt);
}

TEST_P(PositionsContract, ShowsSeatReservedMoneyAndItems) {
  const Table t = table();
  world.run(create(t.users[0], t.match.id));
  world.run(create(t.users[0], t.match.id));
  give_leverage_item(t.users[0], 100);
  give_leverage_item(t.users[0], 50);
  std::optional<Positions::TradingView> seen;
  const auto look = [&](UserId user, MatchId match, std::uint8_t leverage) {
    const auto decide = [&](const Positions::TradingView& view) -> Result<Positions::Creation> {
      seen = view;
      return fail(ErrorKind::kConflict, "LOOKING", "looking");
    };
    EXPECT_EQ(world.refusal(stores.positions.create(user, match, leverage, std::nullopt, decide)), "LOOKING");
  };
  look(t.users[0], t.match.id, 20);
  EXPECT_EQ(seen->match, t.match);
  EXPECT_EQ(seen->participant, t.seats[0]);
  EXPECT_EQ(seen->reserved, VirtualMoney::from_integer(20));
  EXPECT_EQ(seen->live_positions, 2);
  EXPECT_EQ(seen->max_positions, t.game.max_positions);
  EXPECT_EQ(seen->leverage_item, 50);
  look(t.users[0], t.match.id, 51);
  EXPECT_EQ(seen->leverage_item, 100);
  look(t.users[0], t.match.id, 101);
  EXPECT_EQ(seen->leverage_item, std::nullopt);
  look(player(), t.match.id, 1);
  EXPECT_EQ(seen->match, t.match);
  EXPECT_EQ(seen->participant, std::nullopt);
  look(t.users[0], world.id<MatchId>(), 1);
  EXPECT_EQ(seen->match, std::nullopt);
}

TEST_P(PositionsContract, TheLastSlotIsTakenOnce) {
  const Table t = table();
  std::vector<Task<Result<Position>>> tries;
  for (int i = 0; i < 16; ++i) tries.push_back(create(t.users[0], t.match.id));
  const auto counts = outcomes(world.race(std::move(tries)));
  EXPECT_EQ(counts, (std::map<std::string, int>{{"ok", 3}, {"MAX_POSITIONS_REACHED", 13}}));
  EXPECT_EQ(world.run(stores.positions.of_participants({t.seats[0].id})).size(), 3U);
}

TEST_P(PositionsContract, TheLastMoneyIsTakenOnce) {
  const Table t = table();
  std::vector<Task<Result<Position>>> tries;
  for (int i = 0; i < 8; ++i) {
    tries.push_back(create(t.users[0], t.match.id, std::nullopt, VirtualMoney::from_integer(60)));
  }
  EXPECT_EQ(outcomes(world.race(std::move(tries))),
            (std::map<std::string, int>{{"ok", 1}, {"INSUFFICIENT_BALANCE", 7}}));
}

TEST_P(PositionsContract, AnItemIsConsumedOnce) {
  const Table t = table();
  give_leverage_item(t.users[0], 50);
  std::vector<Task<Result<Position>>> tries;
  for (int i = 0; i < 4; ++i) {
    tries.push_back(create(t.users[0], t.match.id, std::nullopt, VirtualMoney::from_integer(1), 40));
  }
  const auto results = world.race(std::move(tries));
  EXPECT_EQ(outcomes(results), (std::map<std::string, int>{{"ok", 1}, {"LEVERAGE_ITEM_REQUIRED", 3}}));
  for (const auto& result : results) {
    if (result) EXPECT_EQ(result->leverage_item, 50);
  }
  EXPECT_THAT(world.run(stores.inventory.unused_leverage_items(t.users[0])), IsEmpty());
}

TEST_P(PositionsContract, TheSameKeyGivesTheSameAnswer) {
  const Table t = table();
  std::vector<Task<Result<Position>>> tries;
  for (int i = 0; i < 8; ++i) tries.push_back(create(t.users[0], t.match.id, retry_of("key", 1)));
  const auto results = world.race(std::move(tries));
  for (const auto& result : results) EXPECT_EQ(result, results.front());
  EXPECT_TRUE(results.front().has_value());
  EXPECT_EQ(world.run(stores.positions.of_matches({t.match.id})).size(), 1U);

  EXPECT_EQ(world.refusal(create(t.users[0], t.match.id, retry_of("key", 2))), "IDEMPOTENCY_KEY_REUSED");
  const auto other_user = world.run(create(t.users[1], t.match.id, retry_of("key", 1)));
  EXPECT_NE(other_user.id, results.front()->id) << "keys are the user's own";
}

TEST_P(PositionsContract, AKeyIsForgottenAfterADay) {
  const Table t = table();
  const auto first = world.run(create(t.users[0], t.match.id, retry_of("key", 1)));
  world.advance(kIdempotencyKept - std::chrono::seconds(1));
  EXPECT_EQ(world.run(create(t.users[0], t.match.id, retry_of("key", 1))), first);
  world.advance(std::chrono::seconds(1));
  const auto second = world.run(create(t.users[0], t.match.id, retry_of("key", 2)));
  EXPECT_NE(second.id, first.id);
  EXPECT_EQ(world.run(create(t.users[0], t.match.id, retry_of("key", 2))), second);
}

TEST_P(PositionsContract, ARefusalIsNotKept) {
  const Table t = table();
  const auto too_much = VirtualMoney::from_integer(101);
  EXPECT_EQ(world.refusal(create(t.users[0], t.match.id, retry_of("key", 1), too_much)), "INSUFFICIENT_BALANCE");
  world.run(create(t.users[0], t.match.id, retry_of("key", 1)));
}

TEST_P(PositionsContract, OrdersAreKeptOnlyForTheOwner) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  EXPECT_EQ(world.refusal(order(t.users[1], position.id)), "NOT_FOUND");
  EXPECT_EQ(world.refusal(order(t.users[0], world.id<PositionId>())), "NOT_FOUND");
  for (const auto& what : std::vector<std::variant<CloseOrder, CancelOrder, EditOrder>>{
           CloseOrder{kFixedOne / 4}, CancelOrder{}, EditOrder{Price::from_integer(1), std::nullopt}}) {
    const auto stored = world.run(order(t.users[0], position.id, what));
    EXPECT_EQ(stored.what, what);
    EXPECT_EQ(world.run(stores.arena.find_order(stored.id)), stored);
  }
}

TEST_P(PositionsContract, OrdersHaveKeysToo) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id, retry_of("create", 1)));
  const auto first = world.run(order(t.users[0], position.id, CloseOrder{}, retry_of("close", 1)));
  EXPECT_EQ(world.run(order(t.users[0], position.id, CloseOrder{}, retry_of("close", 1))), first);
  EXPECT_EQ(world.refusal(order(t.users[0], position.id, CloseOrder{}, retry_of("close", 2))),
            "IDEMPOTENCY_KEY_REUSED");
  EXPECT_EQ(world.refusal(order(t.users[0], position.id, CloseOrder{}, retry_of("create", 1))),
            "IDEMPOTENCY_KEY_REUSED");
}

TEST_P(PositionsContract, TheSameOrderAtOnceIsOneOrder) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  std::vector<Task<Result<Order>>> tries;
  for (int i = 0; i < 16; ++i) tries.push_back(order(t.users[0], position.id, CloseOrder{}, retry_of("close", 1)));
  const auto results = world.race(std::move(tries));
  for (const auto& result : results) EXPECT_EQ(result, results.front());
  EXPECT_TRUE(results.front().has_value());
  EXPECT_EQ(world.run(stores.arena.find_match(t.match.id))->orders.size(), 1U);
}

TEST_P(PositionsContract, NothingGetsInAfterOrdersAreClosed) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  std::vector<Task<Result<bool>>> all;
  const auto succeeded = [](auto task) -> Task<Result<bool>> {
    const auto result = co_await std::move(task);
    co_return result.has_value();
  };
  for (int i = 0; i < 2; ++i) all.push_back(succeeded(create(t.users[1], t.match.id)));
  all.push_back(succeeded(close_orders(t.match.id)));
  all.push_back(succeeded(create(t.users[1], t.match.id)));
  for (const auto& result : world.race(std::move(all))) EXPECT_TRUE(result.has_value());
  EXPECT_TRUE(world.run(stores.matches.find(t.match.id))->orders_closed);
  EXPECT_EQ(world.refusal(create(t.users[0], t.match.id)), "MATCH_NOT_OPEN");
  EXPECT_EQ(world.refusal(order(t.users[0], position.id)), "MATCH_NOT_OPEN");
}

TEST_P(PositionsContract, ListsByMatchAndSeatInOrderOfCreation) {
  const Table t = table();
  const auto first = world.run(create(t.users[0], t.match.id));
  world.advance(std::chrono::milliseconds(1));
  const auto second = world.run(create(t.users[1], t.match.id));
  world.advance(std::chrono::milliseconds(1));
  const auto third = world.run(create(t.users[0], t.match.id));
  EXPECT_THAT(world.run(stores.positions.of_matches({t.match.id, world.id<MatchId>()})),
              ElementsAre(first, second, third));
  EXPECT_THAT(world.run(stores.positions.of_participants({t.seats[0].id})), ElementsAre(first, third));
  EXPECT_THAT(world.run(stores.positions.of_matches({})), IsEmpty());
}

}  // namespace
}  // namespace battlesbit
