// Matches: made from the queue once, changed step by step, settled once.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::kFee;
using testing::ElementsAre;
using testing::IsEmpty;

BATTLESBIT_CONTRACT_SUITE(MatchesContract);

TEST_P(MatchesContract, FormingSeatsThePlayersAndCapturesTheirFees) {
  const Game g = game();
  const UserId first = player(kFee);
  const UserId second = player(kFee);
  const auto a = world.run(join(first, g.id));
  world.advance(std::chrono::milliseconds(1));
  const auto b = world.run(join(second, g.id));
  const Match match = world.run(form(g, {b.id, a.id}));

  EXPECT_EQ(world.run(stores.matches.find(match.id)), match);
  EXPECT_EQ(escrow(match.id), 2 * kFee);
  EXPECT_EQ(held(first) + held(second) + available(first) + available(second), 0);
  const auto seats = world.run(stores.matches.participants_of({match.id}));
  ASSERT_EQ(seats.size(), 2U);
  EXPECT_EQ(seats[0].user_id, first) << "by joined_at";
  EXPECT_EQ(seats[0].joined_at, a.created_at);
  EXPECT_EQ(seats[0].fee, g.entry_fee);
  EXPECT_EQ(seats[0].balance, g.start_balance);
  const auto matched = world.run(stores.join_requests.find(a.id));
  EXPECT_EQ(matched->status, JoinStatus::kMatched);
  EXPECT_EQ(matched->match_id, match.id);
  EXPECT_THAT(world.run(stores.join_requests.waiting(std::nullopt, 10)), IsEmpty());
}

TEST_P(MatchesContract, FormingTwiceMakesOneMatch) {
  const Game g = game();
  const auto a = world.run(join(player(kFee), g.id));
  const auto b = world.run(join(player(kFee), g.id));
  std::vector<Task<Result<Match>>> tries;
  for (int i = 0; i < 8; ++i) tries.push_back(i % 2 == 0 ? form(g, {a.id, b.id}) : form(g, {b.id, a.id}));
  const auto results = world.race(std::move(tries));
  EXPECT_EQ(std::ranges::count_if(results, [](const auto& result) { return result.has_value(); }), 1);
  for (const auto& result : results) {
    if (!result) EXPECT_EQ(result.error().code, "TOO_FEW_PLAYERS");
  }
  EXPECT_EQ(world.run(stores.listings.matches.count({})), 1);
}

TEST_P(MatchesContract, WhoLeftMeanwhileIsNotSeen) {
  const Game g = game();
  const auto a = world.run(join(player(kFee), g.id));
  const auto b = world.run(join(player(kFee), g.id));
  world.run(leave(b.user_id, g.id));
  EXPECT_EQ(world.refusal(form(g, {a.id, b.id})), "TOO_FEW_PLAYERS");
  EXPECT_EQ(held(a.user_id), kFee);
  EXPECT_EQ(available(b.user_id), kFee);
  Game unknown = g;
  unknown.id = world.id<GameId>();
  EXPECT_EQ(world.refusal(form(unknown, {a.id, b.id})), "NOT_FOUND");
}

TEST_P(MatchesContract, LeavingAndFormingAtOnceLosesNoFee) {
  const Game g = game();
  for (int round = 0; round < 8; ++round) {
    const auto a = world.run(join(player(kFee), g.id));
    const auto b = world.run(join(player(kFee), g.id));
    std::vector<Task<Result<bool>>> both;
    both.push_back([](Task<Result<Match>> task) -> Task<Result<bool>> {
      const auto formed = co_await std::move(task);
      co_return formed.has_value();
    }(form(g, {a.id, b.id})));
    both.push_back([](Task<Result<JoinRequest>> task) -> Task<Result<bool>> {
      const auto left = co_await std::move(task);
      co_return left.has_value();
    }(leave(b.user_id, g.id)));
    const auto results = world.race(std::move(both));
    EXPECT_NE(*results[0], *results[1]) << "exactly one of them happened";
    EXPECT_EQ(held(b.user_id), 0);
    EXPECT_EQ(available(b.user_id), *results[1] ? kFee : 0);
    if (*results[1]) world.run(leave(a.user_id, g.id));
  }
  EXPECT_FALSE(world.run(stores.ledger.verify()).first_fault);
}

TEST_P(MatchesContract, SettlingPaysAndRewardsOnce) {
  const Table t = table();
  const auto lease = world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  world.run(close_orders(t.match.id));
  world.run(stores.arena.commit(*lease, {{MatchFinished{t.match.id}, {}}}, {}, world.now()));
  EXPECT_THAT(world.run(stores.matches.due_to_settle(10)), ElementsAre(t.match.id));
  std::vector<Task<Result<Match>>> twice;
  twice.push_back(settle_for_first(t.match.id));
  twice.push_back(settle_for_first(t.match.id));
  for (const auto& result : world.race(std::move(twice))) EXPECT_TRUE(result.has_value());

  EXPECT_EQ(escrow(t.match.id), 0);
  EXPECT_EQ(available(t.users[0]), kFee * 2 / 10 * 9);
  EXPECT_EQ(available(t.users[1]), 0);
  EXPECT_EQ(world.run(stores.ledger.balance(house_account(t.match.id, kUsdt))), kFee * 2 / 10);
  const auto seats = world.run(stores.matches.participants_of({t.match.id}));
  EXPECT_EQ(seats[0].rank, 1);
  EXPECT_EQ(seats[0].prize, kFee * 2 / 10 * 9);
  EXPECT_EQ(seats[1].rank, 2);
  EXPECT_EQ(world.run(stores.matches.find(t.match.id))->winner_id, t.users[0]);
  EXPECT_EQ(world.run(stores.users.find(t.users[1]))->cup, 0) << "cups never go below zero";
  EXPECT_GE(world.run(stores.users.find(t.users[0]))->cup, 10);
  EXPECT_THAT(world.run(stores.matches.due_to_settle(10)), IsEmpty());
  EXPECT_FALSE(world.run(stores.ledger.verify()).first_fault);
}

TEST_P(MatchesContract, ARefusedChangeChangesNothing) {
  const Table t = table();
  const auto broke = [&](const MatchView& view) -> Result<Matches::Change> {
    Matches::Change change{view.match, view.participants, {}};
    change.match.status = MatchStatus::kCanceled;
    change.participants[0].prize = 1;
    change.effects.messages = {message()};
    change.effects.rewards = {{t.users[0], 5, 5}};
    Transfer transfer;
    transfer.id = world.id<TransferId>();
    transfer.kind = TransferKind::kRefund;
    transfer.idempotency_key = "settle:" + view.match.id.to_string();
    transfer.postings = {{escrow_account(view.match.id, kUsdt), -3 * kFee},
                         {available_account(t.users[0], kUsdt), 3 * kFee}};
    change.effects.transfers = {transfer};
    return change;
  };
  const auto messages = outbox();
  EXPECT_EQ(world.refusal(stores.matches.change(t.match.id, broke)), "INSUFFICIENT_BALANCE");
  EXPECT_EQ(world.run(stores.matches.find(t.match.id)), t.match);
  EXPECT_EQ(world.run(stores.matches.participants_of({t.match.id})), t.seats);
  EXPECT_EQ(world.run(stores.users.find(t.users[0]))->cup, 0);
  EXPECT_EQ(outbox(), messages);
  EXPECT_EQ(world.refusal(open(world.id<MatchId>())), "NOT_FOUND");
}

TEST_P(MatchesContract, ShowsEverythingThatASettlementNeeds) {
  const Table t = table();
  world.run(create(t.users[0], t.match.id));
  std::optional<MatchView> seen;
  const auto look = [&](const MatchView& view) -> Result<Matches::Change> {
    seen = view;
    return fail(ErrorKind::kConflict, "LOOKING", "looking");
  };
  EXPECT_EQ(world.refusal(stores.matches.change(t.match.id, look)), "LOOKING");
  EXPECT_EQ(seen->match, t.match);
  EXPECT_EQ(seen->game, t.game);
  EXPECT_EQ(seen->participants, t.seats);
  EXPECT_EQ(seen->positions_opened, 0) << "a pending one was never open";
}

TEST_P(MatchesContract, KnowsWhatIsDue) {
  const Table running = table();
  const Game g = game();
  const auto a = world.run(join(player(kFee), g.id));
  const auto b = world.run(join(player(kFee), g.id));
  const Match pending = world.run(form(g, {a.id, b.id}));

  const auto microsecond = std::chrono::microseconds(1);
  EXPECT_THAT(world.run(stores.matches.due_to_start(pending.start_time - microsecond, 10)), IsEmpty());
  EXPECT_THAT(world.run(stores.matches.due_to_start(pending.start_time, 10)), ElementsAre(pending.id));
  const Timestamp end = running.match.end_time;
  EXPECT_THAT(world.run(stores.matches.due_to_close_orders(end - microsecond, 10)), IsEmpty());
  EXPECT_THAT(world.run(stores.matches.due_to_close_orders(end, 10)), ElementsAre(running.match.id));
  world.run(close_orders(running.match.id));
  EXPECT_THAT(world.run(stores.matches.due_to_close_orders(end, 10)), IsEmpty());
  EXPECT_THAT(world.run(stores.matches.due_to_settle(10)), IsEmpty());
}

TEST_P(MatchesContract, ListsByPlayerAndIds) {
  const Table first = table();
  world.advance(std::chrono::milliseconds(1));
  const Table second = table();
  const UserId player_of_first = first.users[1];
  EXPECT_EQ(world.run(stores.listings.matches.count({})), 2);
  const auto mine = world.run(stores.listings.matches.list({.player = player_of_first}, {}));
  EXPECT_THAT(mine.rows, ElementsAre(first.match));
  EXPECT_EQ(world.run(stores.listings.matches.count({.player = player_of_first})), 1);
  EXPECT_THAT(world.run(stores.listings.matches.list({.ids = std::vector{second.match.id}}, {})).rows,
              ElementsAre(second.match));
  EXPECT_THAT(
      world.run(stores.listings.matches.list({.ids = std::vector{second.match.id}, .player = player_of_first}, {}))
          .rows,
      IsEmpty());
  EXPECT_THAT(world.run(stores.listings.matches.list({}, {.descending = true, .limit = 1})).rows,
              ElementsAre(second.match));
  EXPECT_THAT(world.run(stores.matches.find_many({first.match.id, world.id<MatchId>()})), ElementsAre(first.match));

  const auto seats = world.run(stores.matches.participants_of({first.match.id, second.match.id}));
  EXPECT_EQ(seats.size(), 4U);
}

}  // namespace
}  // namespace battlesbit
