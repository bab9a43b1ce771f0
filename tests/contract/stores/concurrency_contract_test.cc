// Everything at once on the same rows: whatever the order, nothing locks up, nothing is lost, nothing is doubled.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::key_of;
using contract::kFee;

class ConcurrencyContract : public contract::StoresSuite {
 protected:
  // What became of a task, whatever it gives: its refusal or nothing.
  template <class T>
  static Task<Result<std::string>> outcome(Task<Result<T>> task) {
    const auto result = co_await std::move(task);
    co_return result ? std::string() : result.error().code;
  }
  std::map<std::string, int> all_of(std::vector<Task<Result<std::string>>> tasks) {
    std::map<std::string, int> counts;
    for (const auto& result : world.race(std::move(tasks))) ++counts[*result];
    return counts;
  }
  TickRef tick(std::int64_t trade) const {
    return {trade, world.now() + std::chrono::microseconds(trade), Price::from_integer(100)};
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, ConcurrencyContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(ConcurrencyContract, OrdersCreationsAndTheArenaShareAMatch) {
  const Table t = table();
  const auto lease = *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  for (std::int64_t round = 1; round <= 5; ++round) {
    std::vector<Position> made;
    for (const UserId user : t.users) made.push_back(world.run(create(user, t.match.id)));
    std::vector<Task<Result<std::string>>> tasks;
    for (const Position& each : made) {
      const TickRef at = tick(round);
      std::vector<ArenaStore::Write> writes;
      writes.push_back({PositionOpened{key_of(each), at.price, at}, {}});
      writes.push_back(
          {PositionClosed{key_of(each), CloseReason::kTarget, at.price, VirtualMoney::from_units(1), at, {}},
           Effects{.messages = {message()}}});
      tasks.push_back(outcome(stores.arena.commit(lease, std::move(writes), {{{"BTCUSDT"}, round, at.time}}, at.time)));
      tasks.push_back(outcome(create(each.user_id, t.match.id)));
      tasks.push_back(outcome(order(each.user_id, each.id)));
    }
    EXPECT_EQ(all_of(std::move(tasks)), (std::map<std::string, int>{{"", 6}}));
    std::vector<ArenaStore::Write> cancels;  // Make room for the next round.
    for (const Position& each : world.run(stores.arena.find_match(t.match.id))->positions) {
      cancels.push_back({PositionCanceled{key_of(each), world.now(), std::nullopt}, {}});
    }
    world.run(stores.arena.commit(lease, std::move(cancels), {}, world.now()));
  }
  for (const Participant& seat : world.run(stores.matches.participants_of({t.match.id}))) {
    EXPECT_EQ(seat.balance, t.game.start_balance + VirtualMoney::from_units(5));
  }
}

TEST_P(ConcurrencyContract, SettlingPaysWhileTheSamePlayersMoveMoney) {
  std::vector<Table> tables;
  const auto lease = *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  for (int i = 0; i < 4; ++i) {
    tables.push_back(table());
    world.run(close_orders(tables.back().match.id));
    world.run(stores.arena.commit(lease, {{MatchFinished{tables.back().match.id}, {}}}, {}, world.now()));
    for (const UserId user : tables.back().users) deposit(user, kFee);
  }
  const Game next = game();
  std::vector<Task<Result<std::string>>> tasks;
  for (const Table& t : tables) {
    tasks.push_back(outcome(settle_for_first(t.match.id)));
    for (const UserId user : t.users) tasks.push_back(outcome(join(user, next.id)));
  }
  EXPECT_EQ(all_of(std::move(tasks)), (std::map<std::string, int>{{"", 12}}));
  for (const Table& t : tables) {
    EXPECT_EQ(escrow(t.match.id), 0);
    EXPECT_EQ(available(t.users[0]), kFee * 2 / 10 * 9);
    EXPECT_EQ(held(t.users[0]), kFee);
  }
  EXPECT_EQ(world.run(stores.ledger.verify()).first_fault, std::nullopt);
}

TEST_P(ConcurrencyContract, OfTwoArenasTheLaterOneWrites) {
  const Table t = table();
  const auto first = *world.run(stores.arena.acquire(0, "first", world.now(), world.now()));
  const auto second = *world.run(stores.arena.acquire(0, "second", world.now(), world.now() + std::chrono::hours(1)));
  const auto position = world.run(create(t.users[0], t.match.id));
  std::vector<Task<Result<std::string>>> tasks;
  for (const ArenaLease& lease : {first, second, first, second}) {
    tasks.push_back(outcome(stores.arena.commit(
        lease, {{PositionOpened{key_of(position), Price::from_integer(lease.epoch), tick(lease.epoch)}, {}}}, {},
        world.now())));
  }
  EXPECT_EQ(all_of(std::move(tasks)), (std::map<std::string, int>{{"", 2}, {"LEASE_LOST", 2}}));
  EXPECT_EQ(world.run(stores.positions.find(position.id))->entry_price, Price::from_integer(second.epoch));
  EXPECT_EQ(world.run(stores.matches.find(t.match.id))->version, t.match.version + 1);
}

}  // namespace
}  // namespace battlesbit
