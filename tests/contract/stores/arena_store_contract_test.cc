// What the arena stores: conditional, fenced by the lease, once.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::key_of;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class ArenaStoreContract : public contract::StoresSuite {
 protected:
  ArenaLease acquire() {
    return *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::seconds(10)));
  }
  TickRef tick(std::int64_t trade, std::int64_t price) const {
    return TickRef{trade, world.now() + std::chrono::microseconds(trade), Price::from_integer(price)};
  }
  ArenaStore::Write opened(const Position& position, TickRef at) {
    return {PositionOpened{key_of(position), at.price, at}, Effects{.messages = {message("opened")}}};
  }
  ArenaStore::Write closed(const Position& position, TickRef at, VirtualMoney profit,
                           std::optional<OrderId> order = std::nullopt) {
    const auto reason = order ? CloseReason::kManual : CloseReason::kTarget;
    return {PositionClosed{key_of(position), reason, at.price, profit, at, order},
            Effects{.messages = {message("closed")}}};
  }
  Result<void> commit(ArenaLease lease, std::vector<ArenaStore::Write> writes,
                      std::vector<ArenaCheckpoint> checkpoints = {}) {
    return world.attempt(stores.arena.commit(lease, std::move(writes), std::move(checkpoints), world.now()));
  }
  Participant seat(const Table& t, std::size_t at) {
    return world.run(stores.matches.participants_of({t.match.id}))[at];
  }
  Position stored(const Position& position) { return *world.run(stores.arena.find_position(position.id)); }
  static OrderPlace place_of(const Order& order) { return {order.accepted_at, order.id}; }
  std::vector<std::string> subjects() {
    std::vector<std::string> found;
    for (const Message& each : outbox()) found.push_back(each.subject);
    std::ranges::sort(found);
    return found;
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, ArenaStoreContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

constexpr VirtualMoney kTwo = VirtualMoney::from_integer(2);

TEST_P(ArenaStoreContract, AShardHasOneOwner) {
  const auto later = world.now() + std::chrono::seconds(10);
  std::vector<Task<Result<std::optional<ArenaLease>>>> tries;
  for (int i = 0; i < 8; ++i) tries.push_back(stores.arena.acquire(3, "arena", world.now(), later));
  int owners = 0;
  for (const auto& result : world.race(std::move(tries))) owners += result->has_value() ? 1 : 0;
  EXPECT_EQ(owners, 1);
  EXPECT_TRUE(world.run(stores.arena.acquire(4, "arena", world.now(), later)).has_value());
}

TEST_P(ArenaStoreContract, AnExpiredLeaseGoesToTheNextWithAHigherEpoch) {
  const ArenaLease first = acquire();
  EXPECT_EQ(world.run(stores.arena.acquire(0, "other", world.now(), world.now())), std::nullopt);
  const auto longer = world.now() + std::chrono::seconds(20);
  EXPECT_EQ(world.run(stores.arena.renew(first, longer)).expires_at, longer);
  world.advance(std::chrono::seconds(15));
  EXPECT_EQ(world.run(stores.arena.acquire(0, "other", world.now(), world.now())), std::nullopt);
  world.advance(std::chrono::seconds(5));
  const ArenaLease second = acquire();
  EXPECT_GT(second.epoch, first.epoch);
  EXPECT_EQ(world.refusal(stores.arena.renew(first, longer)), "LEASE_LOST");
}

TEST_P(ArenaStoreContract, AReleasedLeaseIsFreeAtOnceAndWritesNothingMore) {
  const ArenaLease first = acquire();
  world.run(stores.arena.release(first));
  EXPECT_EQ(world.refusal(stores.arena.commit(first, {}, {}, world.now())), "LEASE_LOST");
  const ArenaLease second = acquire();
  world.run(stores.arena.release(first));  // Too late: it is not its own any more.
  EXPECT_TRUE(commit(second, {}).has_value());
}

TEST_P(ArenaStoreContract, UnderALostLeaseNothingIsWritten) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const ArenaLease lost = acquire();
  world.advance(std::chrono::minutes(1));
  acquire();
  const auto before = subjects();
  const auto result = commit(lost, {opened(position, tick(1, 100))}, {{Symbol{"BTCUSDT"}, 1, world.now()}});
  EXPECT_EQ(result.error().code, "LEASE_LOST");
  EXPECT_EQ(stored(position), position);
  EXPECT_EQ(subjects(), before);
  EXPECT_THAT(world.run(stores.arena.checkpoints(0)), IsEmpty());
}

TEST_P(ArenaStoreContract, SaysWhoIsThereAndWhatIsOwned) {
  const auto in = [&](int seconds) { return world.now() + std::chrono::seconds(seconds); };
  EXPECT_EQ(world.run(stores.arena.appear("a", world.now(), in(10))).arenas, 1U);
  const auto lease = acquire();
  const auto both = world.run(stores.arena.appear("b", world.now(), in(4)));
  EXPECT_EQ(both.arenas, 2U);
  EXPECT_THAT(both.held, ElementsAre(0));
  EXPECT_EQ(world.run(stores.arena.appear("b", world.now(), in(4))).arenas, 2U) << "again is the same";
  world.advance(std::chrono::seconds(4));
  EXPECT_EQ(world.run(stores.arena.appear("a", world.now(), in(10))).arenas, 1U) << "b was silent";
  EXPECT_EQ(world.run(stores.arena.appear("b", world.now(), in(4))).arenas, 2U);
  world.run(stores.arena.disappear("b"));
  world.run(stores.arena.release(lease));
  const auto alone = world.run(stores.arena.appear("a", world.now(), in(10)));
  EXPECT_EQ(alone.arenas, 1U);
  EXPECT_THAT(alone.held, IsEmpty());
}

TEST_P(ArenaStoreContract, NewsAreWhatAMessageWouldHaveAnnounced) {
  const auto begin = world.now();
  const Table t = table();
  const auto pending = world.run(create(t.users[0], t.match.id));
  const auto open_one = world.run(create(t.users[1], t.match.id));
  const auto request = world.run(order(t.users[1], open_one.id));
  ASSERT_TRUE(commit(acquire(), {opened(open_one, tick(1, 100))}));
  const auto matches_of = [](const ArenaNews& news) {
    std::vector<MatchId> ids;
    for (const auto& match : news.matches) ids.push_back(match.id);
    return ids;
  };
  const auto all = world.run(stores.arena.news(begin));
  EXPECT_THAT(matches_of(all), ElementsAre(t.match.id));
  EXPECT_FALSE(all.matches.front().orders_closed);
  EXPECT_THAT(all.positions, ElementsAre(pending));
  EXPECT_THAT(all.orders, ElementsAre(request)) << "an order is news as long as it is not answered";
  world.advance(std::chrono::seconds(1));
  const auto later = world.run(stores.arena.news(world.now()));
  EXPECT_THAT(matches_of(later), IsEmpty());
  EXPECT_THAT(later.positions, IsEmpty());
  EXPECT_THAT(later.orders, ElementsAre(request));
  world.run(close_orders(t.match.id));
  const auto closing = world.run(stores.arena.news(world.now()));
  ASSERT_THAT(matches_of(closing), ElementsAre(t.match.id)) << "it has to end, however old it is";
  EXPECT_TRUE(closing.matches.front().orders_closed);
}

TEST_P(ArenaStoreContract, OpensOnce) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const ArenaLease lease = acquire();
  world.advance(std::chrono::seconds(1));
  const TickRef at = tick(7, 100);
  ASSERT_TRUE(commit(lease, {opened(position, at)}));
  Position expected = position;
  expected.status = PositionStatus::kOpen;
  expected.entry_price = at.price;
  expected.entry_tick = at;
  expected.opened_at = at.time;
  expected.updated_at = world.now();
  EXPECT_EQ(stored(position), expected);
  const auto match = world.run(stores.matches.find(t.match.id));
  EXPECT_EQ(match->version, t.match.version + 1);
  EXPECT_EQ(match->updated_at, world.now());

  world.advance(std::chrono::seconds(1));
  ASSERT_TRUE(commit(lease, {opened(position, tick(8, 200))}));
  EXPECT_EQ(stored(position), expected);
  EXPECT_EQ(world.run(stores.matches.find(t.match.id)), match) << "nothing changed: no new version";
  EXPECT_EQ(std::ranges::count(subjects(), "opened"), 1);
}

TEST_P(ArenaStoreContract, ClosesOnceAndPaysTheProfitOnce) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const auto request = world.run(order(t.users[0], position.id));
  const ArenaLease lease = acquire();
  const TickRef at = tick(9, 120);
  // Opened and closed in one group.
  ASSERT_TRUE(commit(lease, {opened(position, tick(8, 100)), closed(position, at, kTwo, request.id)}));
  for (int i = 0; i < 2; ++i) {
    const Position now = stored(position);
    EXPECT_EQ(now.status, PositionStatus::kClosed);
    EXPECT_EQ(now.close_reason, CloseReason::kManual);
    EXPECT_EQ(now.close_tick, at);
    EXPECT_EQ(now.closed_at, at.time);
    EXPECT_EQ(now.profit, kTwo);
    EXPECT_EQ(now.margin, position.margin);
    EXPECT_EQ(seat(t, 0).balance, t.seats[0].balance + kTwo);
    EXPECT_EQ(seat(t, 0).balance_reached_at, at.time);
    EXPECT_EQ(seat(t, 1), t.seats[1]);
    EXPECT_EQ(world.run(stores.arena.find_order(request.id))->status, OrderStatus::kApplied);
    EXPECT_EQ(world.run(stores.matches.find(t.match.id))->version, t.match.version + 1);
    EXPECT_EQ(std::ranges::count(subjects(), "closed"), 1);
    ASSERT_TRUE(commit(lease, {closed(position, tick(10, 130), VirtualMoney::from_integer(3), request.id)}));
  }
}

TEST_P(ArenaStoreContract, AProfitOfZeroDoesNotMoveTheTieBreak) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const ArenaLease lease = acquire();
  ASSERT_TRUE(commit(lease, {opened(position, tick(1, 100)), closed(position, tick(2, 100), VirtualMoney())}));
  EXPECT_EQ(seat(t, 0), t.seats[0]);
}

TEST_P(ArenaStoreContract, SeveralPositionsOfOneSeatAddUp) {
  const Table t = table();
  std::vector<ArenaStore::Write> writes;
  for (int i = 0; i < 3; ++i) {
    const auto position = world.run(create(t.users[0], t.match.id));
    writes.push_back(opened(position, tick(1, 100)));
    writes.push_back(closed(position, tick(5 - i, 120), kTwo));
  }
  ASSERT_TRUE(commit(acquire(), std::move(writes)));
  EXPECT_EQ(seat(t, 0).balance, t.seats[0].balance + VirtualMoney::from_integer(6));
  EXPECT_EQ(seat(t, 0).balance_reached_at, tick(5, 120).time);
}

TEST_P(ArenaStoreContract, LiquidationIsAStateOfItsOwn) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const PositionClosed liquidation{
      key_of(position), CloseReason::kLiquidation, Price::from_integer(90), -position.margin, tick(2, 89),
      std::nullopt};
  ASSERT_TRUE(commit(acquire(), {opened(position, tick(1, 100)), {liquidation, {}}}));
  EXPECT_EQ(stored(position).status, PositionStatus::kLiquidated);
  EXPECT_EQ(stored(position).profit, -position.margin);
  EXPECT_EQ(seat(t, 0).balance, t.seats[0].balance - position.margin);
}

TEST_P(ArenaStoreContract, APartialCloseLeavesThePositionOpen) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const auto half = world.run(order(t.users[0], position.id, CloseOrder{kFixedOne / 2}));
  const auto quarter = world.run(order(t.users[0], position.id, CloseOrder{kFixedOne / 2}));
  const ArenaLease lease = acquire();
  const auto reduced = [&](const Order& by, std::int64_t part, std::int64_t left, TickRef at) -> ArenaStore::Write {
    return {PositionReduced{key_of(position), by.id, VirtualMoney::from_integer(part), VirtualMoney::from_integer(left),
                            kTwo, at},
            {}};
  };
  ASSERT_TRUE(commit(lease, {opened(position, tick(1, 100)), reduced(half, 5, 5, tick(2, 120)),
                             reduced(quarter, 3, 2, tick(3, 120))}));
  for (int i = 0; i < 2; ++i) {
    EXPECT_EQ(stored(position).status, PositionStatus::kOpen);
    EXPECT_EQ(stored(position).margin, VirtualMoney::from_integer(2));
    EXPECT_EQ(stored(position).profit, kTwo + kTwo);
    EXPECT_EQ(seat(t, 0).balance, t.seats[0].balance + kTwo + kTwo);
    EXPECT_EQ(seat(t, 0).balance_reached_at, tick(3, 120).time);
    EXPECT_EQ(stored(position).reduced_at, tick(3, 120).time);
    EXPECT_EQ(stored(position).last_order, std::max(place_of(half), place_of(quarter)));
    EXPECT_EQ(world.run(stores.arena.find_order(half.id))->status, OrderStatus::kApplied);
    ASSERT_TRUE(commit(lease, {reduced(half, 5, 5, tick(4, 120))}));
  }
  ASSERT_TRUE(commit(lease, {closed(position, tick(5, 130), kTwo)}));
  EXPECT_EQ(stored(position).profit, kTwo + kTwo + kTwo);
}

TEST_P(ArenaStoreContract, EditsTriggersInOrder) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const auto first = world.run(order(t.users[0], position.id, EditOrder{}));
  const auto second = world.run(order(t.users[0], position.id, EditOrder{}));
  const ArenaLease lease = acquire();
  const TriggersEdited early{key_of(position), first.id, Price::from_integer(1), Price::from_integer(500)};
  const TriggersEdited late{key_of(position), second.id, std::nullopt, Price::from_integer(600)};
  ASSERT_TRUE(commit(lease, {{early, {}}, opened(position, tick(1, 100)), {late, {}}}));
  ASSERT_TRUE(commit(lease, {{early, {}}}));
  EXPECT_EQ(stored(position).status, PositionStatus::kOpen);
  EXPECT_EQ(stored(position).stop_loss, std::nullopt);
  EXPECT_EQ(stored(position).target, Price::from_integer(600));
  EXPECT_EQ(stored(position).last_order, place_of(second));
  EXPECT_EQ(world.run(stores.arena.find_order(first.id))->status, OrderStatus::kApplied);
}

TEST_P(ArenaStoreContract, ACloseThatAnEditOvertookLeavesTheEditTheLastOrder) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  const auto half = world.run(order(t.users[0], position.id, CloseOrder{kFixedOne / 2}));
  world.advance(std::chrono::seconds(1));
  const auto edit = world.run(order(t.users[0], position.id, EditOrder{}));
  const TriggersEdited edited{key_of(position), edit.id, std::nullopt, std::nullopt};
  const PositionReduced reduced{
      key_of(position), half.id, VirtualMoney::from_integer(5), VirtualMoney::from_integer(5), kTwo, tick(2, 120)};
  ASSERT_TRUE(commit(acquire(), {opened(position, tick(1, 100)), {edited, {}}, {reduced, {}}}));
  EXPECT_EQ(stored(position).last_order, place_of(edit));
}

TEST_P(ArenaStoreContract, CancelingGivesTheItemBackAndRefusalsStayRefused) {
  const Table t = table();
  give_leverage_item(t.users[0], 50);
  const auto position = world.run(create(t.users[0], t.match.id, std::nullopt, VirtualMoney::from_integer(1), 50));
  EXPECT_THAT(world.run(stores.inventory.unused_leverage_items(t.users[0])), IsEmpty());
  const auto cancel = world.run(order(t.users[0], position.id, CancelOrder{}));
  const auto late = world.run(order(t.users[0], position.id, CloseOrder{}));
  const ArenaLease lease = acquire();
  const PositionCanceled canceled{key_of(position), world.now(), cancel.id};
  const OrderRefused refused{key_of(position), late.id, "POSITION_NOT_OPEN"};
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(commit(lease, {{canceled, {}}, {refused, {}}}));
    EXPECT_EQ(stored(position).status, PositionStatus::kCanceled);
    EXPECT_EQ(stored(position).closed_at, world.now());
    EXPECT_EQ(stored(position).last_order, place_of(cancel));
    EXPECT_THAT(world.run(stores.inventory.unused_leverage_items(t.users[0])), ElementsAre(50));
    EXPECT_EQ(world.run(stores.arena.find_order(cancel.id))->status, OrderStatus::kApplied);
    EXPECT_EQ(world.run(stores.arena.find_order(late.id))->status, OrderStatus::kRefused);
  }
  ASSERT_TRUE(commit(lease, {opened(position, tick(1, 100))}));
  EXPECT_EQ(stored(position).status, PositionStatus::kCanceled) << "canceled is final";
  EXPECT_EQ(seat(t, 0), t.seats[0]);
}

TEST_P(ArenaStoreContract, VoidingIsForMatchesThatAreOverAndEndsWhatIsNotFinal) {
  const Table t = table();
  give_leverage_item(t.users[0], 50);
  const auto pending = world.run(create(t.users[0], t.match.id, std::nullopt, VirtualMoney::from_integer(1), 50));
  const auto open_one = world.run(create(t.users[1], t.match.id));
  const auto gone = world.run(create(t.users[1], t.match.id));
  const ArenaLease lease = acquire();
  ASSERT_TRUE(
      commit(lease, {opened(open_one, tick(1, 100)), opened(gone, tick(1, 100)), closed(gone, tick(2, 110), kTwo)}));
  const ArenaStore::Write voided{MatchVoided{t.match.id, Symbol{"BTCUSDT"}, world.now()},
                                 Effects{.messages = {message("voided")}}};
  ASSERT_TRUE(commit(lease, {voided}));
  EXPECT_FALSE(world.run(stores.matches.find(t.match.id))->voided) << "it is not over";

  world.run(close_orders(t.match.id));
  std::vector<ArenaStore::Write> writes{voided};
  for (const auto& each : {pending, open_one, gone}) writes.push_back({PositionVoided{key_of(each), world.now()}, {}});
  writes.push_back({MatchFinished{t.match.id}, {}});
  for (int i = 0; i < 2; ++i) {
    ASSERT_TRUE(commit(lease, writes));
    EXPECT_EQ(std::ranges::count(subjects(), "voided"), 1);
    EXPECT_TRUE(world.run(stores.matches.find(t.match.id))->voided);
    EXPECT_TRUE(world.run(stores.matches.find(t.match.id))->positions_final);
    EXPECT_EQ(stored(pending).status, PositionStatus::kCanceled);
    EXPECT_EQ(stored(open_one).status, PositionStatus::kCanceled);
    EXPECT_EQ(stored(open_one).closed_at, world.now());
    EXPECT_FALSE(stored(open_one).close_price);
    EXPECT_EQ(stored(gone).status, PositionStatus::kClosed) << "what was decided stays";
    EXPECT_THAT(world.run(stores.inventory.unused_leverage_items(t.users[0])), ElementsAre(50));
  }
}

TEST_P(ArenaStoreContract, AMatchIsFinishedOnlyWhenNothingGetsInAnyMore) {
  const Table t = table();
  const ArenaLease lease = acquire();
  const ArenaStore::Write finished{MatchFinished{t.match.id}, Effects{.messages = {message("finished")}}};
  ASSERT_TRUE(commit(lease, {finished}));
  EXPECT_FALSE(world.run(stores.matches.find(t.match.id))->positions_final);
  EXPECT_EQ(std::ranges::count(subjects(), "finished"), 0);
  const Match closed_match = world.run(close_orders(t.match.id));
  ASSERT_TRUE(commit(lease, {finished}));
  const auto match = world.run(stores.matches.find(t.match.id));
  EXPECT_TRUE(match->positions_final);
  EXPECT_EQ(match->version, closed_match.version + 1);
  EXPECT_EQ(std::ranges::count(subjects(), "finished"), 1);
  EXPECT_THAT(world.run(stores.arena.unfinished(0, 1)), IsEmpty());
}

TEST_P(ArenaStoreContract, EffectsOfADecisionAreStoredWithIt) {
  const Table t = table();
  const auto position = world.run(create(t.users[0], t.match.id));
  Notification notification{world.id<NotificationId>(),
                            t.users[0],
                            NotificationAction::kUpdated,
                            NotificationTarget::kPosition,
                            NotificationType::kInfo,
                            "Your position is open.",
                            world.now()};
  AchievementEvent event{world.id<AchievementEventId>(),
                         t.users[0],
                         AchievementMetric::kPositionsClosed,
                         position.id.value,
                         1,
                         world.now()};
  ArenaStore::Write write = opened(position, tick(1, 100));
  write.effects.notifications = {notification};
  write.effects.achievement_events = {event};
  const ArenaLease lease = acquire();
  ASSERT_TRUE(commit(lease, {write}));
  ASSERT_TRUE(commit(lease, {write}));
  EXPECT_EQ(world.run(stores.notifications.find(notification.id)), notification);
  EXPECT_THAT(world.run(stores.achievements.unprocessed(world.now() + std::chrono::seconds(1), 10)),
              ElementsAre(event.id));
}

TEST_P(ArenaStoreContract, CheckpointsOnlyGoForward) {
  const ArenaLease lease = acquire();
  const ArenaCheckpoint bitcoin{Symbol{"BTCUSDT"}, 10, world.now()};
  const ArenaCheckpoint ether{Symbol{"ETHUSDT"}, 5, world.now()};
  ASSERT_TRUE(commit(lease, {}, {bitcoin, ether}));
  const ArenaCheckpoint further{Symbol{"BTCUSDT"}, 11, world.now() + std::chrono::seconds(1), Price::from_integer(7)};
  const ArenaCheckpoint back{Symbol{"ETHUSDT"}, 4, world.now() - std::chrono::seconds(1)};
  ASSERT_TRUE(commit(lease, {}, {further, back}));
  EXPECT_THAT(world.run(stores.arena.checkpoints(0)), UnorderedElementsAre(further, ether));
  EXPECT_THAT(world.run(stores.arena.checkpoints(1)), IsEmpty());
}

TEST_P(ArenaStoreContract, ATakeoverFindsAllThatCanStillChange) {
  const Table t = table();
  const auto pending = world.run(create(t.users[0], t.match.id));
  world.advance(std::chrono::milliseconds(1));
  const auto open_one = world.run(create(t.users[1], t.match.id));
  world.advance(std::chrono::milliseconds(1));
  const auto gone = world.run(create(t.users[1], t.match.id));
  const auto request = world.run(order(t.users[1], open_one.id));
  const ArenaLease lease = acquire();
  ASSERT_TRUE(
      commit(lease, {opened(open_one, tick(1, 100)), opened(gone, tick(1, 100)), closed(gone, tick(2, 110), kTwo)}));

  const auto found = world.run(stores.arena.unfinished(0, 1));
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].match, world.run(stores.matches.find(t.match.id)));
  EXPECT_EQ(found[0].participants, world.run(stores.matches.participants_of({t.match.id})));
  EXPECT_THAT(found[0].positions, ElementsAre(pending, stored(open_one)));
  EXPECT_THAT(found[0].orders, ElementsAre(request));
  const auto same = world.run(stores.arena.find_match(t.match.id));
  EXPECT_EQ(same->positions, found[0].positions);
  EXPECT_FALSE(world.run(stores.arena.find_match(world.id<MatchId>())));
}

TEST_P(ArenaStoreContract, EveryMatchHasOneShard) {
  constexpr std::int16_t kShards = 3;
  std::vector<MatchId> made;
  for (int i = 0; i < 24; ++i) made.push_back(table().match.id);
  std::size_t found = 0;
  for (std::int16_t shard = 0; shard < kShards; ++shard) {
    for (const auto& each : world.run(stores.arena.unfinished(shard, kShards))) {
      EXPECT_EQ(shard_of(each.match.id, kShards), shard);
      ++found;
    }
  }
  EXPECT_EQ(found, made.size());
}

}  // namespace
}  // namespace battlesbit
