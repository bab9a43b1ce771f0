// The queue before matches.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using contract::kFee;
using testing::ElementsAre;

BATTLESBIT_CONTRACT_SUITE(JoinRequestsContract);

TEST_P(JoinRequestsContract, JoiningHoldsTheFeeAndLeavesAMessage) {
  const Game g = game();
  const UserId user = player(kFee + 1);
  const JoinRequest request = world.run(join(user, g.id));
  EXPECT_EQ(world.run(stores.join_requests.find(request.id)), request);
  EXPECT_EQ(available(user), 1);
  EXPECT_EQ(held(user), kFee);
  ASSERT_EQ(outbox().size(), 1U);
  EXPECT_EQ(outbox().front().subject, "matchmaking.add");
  EXPECT_EQ(world.committed.seen, outbox());
}

TEST_P(JoinRequestsContract, LeavingGivesTheFeeBackOnce) {
  const Game g = game();
  const UserId user = player(kFee);
  const JoinRequest request = world.run(join(user, g.id));
  EXPECT_EQ(world.refusal(leave(user, game().id)), "NOT_WAITING") << "it waits for another game";
  EXPECT_EQ(world.run(leave(user, g.id)).status, JoinStatus::kLeft);
  EXPECT_EQ(available(user), kFee);
  EXPECT_EQ(held(user), 0);
  EXPECT_EQ(world.run(stores.join_requests.find(request.id))->status, JoinStatus::kLeft);
  EXPECT_EQ(world.refusal(leave(user, g.id)), "NOT_WAITING");
  EXPECT_EQ(available(user), kFee);
  world.run(join(user, g.id));
  EXPECT_EQ(held(user), kFee);
}

TEST_P(JoinRequestsContract, ShowsWhatTheRuleNeeds) {
  const Game g = game();
  const UserId user = player(kFee + 7);
  std::optional<JoinRequests::View> seen;
  const auto look = [&](const JoinRequests::View& view) -> Result<JoinRequests::Change> {
    seen = view;
    return fail(ErrorKind::kConflict, "ONLY_LOOKING", "looking");
  };
  EXPECT_EQ(world.refusal(stores.join_requests.join(user, g.id, look)), "ONLY_LOOKING");
  EXPECT_EQ(seen->game, g);
  EXPECT_EQ(seen->available, kFee + 7);
  EXPECT_FALSE(seen->waiting);
  EXPECT_FALSE(seen->in_unfinished_match);

  EXPECT_EQ(world.refusal(stores.join_requests.join(user, world.id<GameId>(), look)), "ONLY_LOOKING");
  EXPECT_FALSE(seen->game);

  const JoinRequest request = world.run(join(user, g.id));
  EXPECT_EQ(world.refusal(stores.join_requests.join(user, g.id, look)), "ONLY_LOOKING");
  EXPECT_EQ(seen->waiting, request);
  EXPECT_EQ(seen->available, 7);
  EXPECT_EQ(world.refusal(join(world.id<UserId>(), g.id)), "NOT_FOUND");
}

TEST_P(JoinRequestsContract, SeesThatThePlayerIsInAMatch) {
  const Table t = table();
  const auto in_match = [&] {
    bool seen = false;
    EXPECT_EQ(
        world.refusal(stores.join_requests.join(t.users[0], t.game.id,
                                                [&](const JoinRequests::View& view) -> Result<JoinRequests::Change> {
                                                  seen = view.in_unfinished_match;
                                                  return fail(ErrorKind::kConflict, "LOOKING", "looking");
                                                })),
        "LOOKING");
    return seen;
  };
  EXPECT_TRUE(in_match());
  const auto lease = world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  world.run(close_orders(t.match.id));
  world.run(stores.arena.commit(*lease, {{MatchFinished{t.match.id}, {}}}, {}, world.now()));
  world.run(settle_for_first(t.match.id));
  EXPECT_FALSE(in_match());
}

TEST_P(JoinRequestsContract, ARefusedJoinLeavesNothing) {
  const Game g = game();
  const UserId user = player(kFee - 1);
  EXPECT_EQ(world.refusal(join(user, g.id)), "INSUFFICIENT_BALANCE");
  EXPECT_EQ(available(user), kFee - 1);
  EXPECT_EQ(held(user), 0);
  EXPECT_TRUE(outbox().empty());
  EXPECT_TRUE(world.committed.seen.empty());
  EXPECT_TRUE(world.run(stores.join_requests.waiting(std::nullopt, 10)).empty());
}

TEST_P(JoinRequestsContract, OfManyJoinsAtOnceOneWins) {
  const Game g = game();
  const UserId user = player(2 * kFee);
  std::vector<Task<Result<JoinRequest>>> joins;
  for (int i = 0; i < 64; ++i) joins.push_back(join(user, g.id));
  int won = 0;
  for (const auto& result : world.race(std::move(joins))) {
    if (result) {
      ++won;
    } else {
      EXPECT_EQ(result.error().code, "ALREADY_WAITING");
    }
  }
  EXPECT_EQ(won, 1);
  EXPECT_EQ(available(user), kFee);
  EXPECT_EQ(held(user), kFee);
  EXPECT_EQ(outbox().size(), 1U);
  EXPECT_FALSE(world.run(stores.ledger.verify()).first_fault);
}

TEST_P(JoinRequestsContract, WaitingOnesComeOldestFirstInPieces) {
  const Game g = game();
  std::vector<JoinRequest> requests;
  for (int i = 0; i < 5; ++i) {
    requests.push_back(world.run(join(player(kFee), g.id)));
    world.advance(std::chrono::milliseconds(1));
  }
  world.run(leave(requests[1].user_id, g.id));
  EXPECT_THAT(world.run(stores.join_requests.waiting(std::nullopt, 2)), ElementsAre(requests[0], requests[2]));
  const PageKey behind{requests[2].created_at, requests[2].id.value};
  EXPECT_THAT(world.run(stores.join_requests.waiting(behind, 10)), ElementsAre(requests[3], requests[4]));
}

TEST_P(JoinRequestsContract, TheQueueOfAGameIsCounted) {
  const Game g = game();
  const Game quiet = game();
  const JoinRequest first = world.run(join(player(kFee), g.id));
  world.run(join(player(kFee), g.id));
  EXPECT_EQ(world.run(stores.join_requests.waiting_of(first.user_id)), first);
  EXPECT_THAT(world.run(stores.join_requests.count_waiting({g.id, quiet.id})),
              testing::UnorderedElementsAre(testing::Pair(g.id, 2), testing::Pair(quiet.id, 0)));
  world.run(leave(first.user_id, g.id));
  EXPECT_EQ(world.run(stores.join_requests.waiting_of(first.user_id)), std::nullopt);
  EXPECT_THAT(world.run(stores.join_requests.count_waiting({g.id})), ElementsAre(testing::Pair(g.id, 1)));
}

}  // namespace
}  // namespace battlesbit
