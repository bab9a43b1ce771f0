// What operators change: in one transaction with its entry in the audit, and never history.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

class AdministrationContract : public contract::StoresSuite {
 protected:
  AuditEntry entry(Uuid subject) {
    AuditEntry entry;
    entry.id = world.id<AuditEntryId>();
    entry.actor = operator_;
    entry.action = "updateGame";
    entry.subject = subject;
    entry.changes = "title: a -> b";
    entry.created_at = world.now();
    return entry;
  }
  auto switch_off() {
    return [this](Game& game, Usage usage) -> Result<AuditEntry> {
      seen = usage;
      game.is_active = false;
      return entry(game.id.value);
    };
  }
  AchievementDefinition definition() {
    AchievementDefinition made;
    made.id = world.id<AchievementDefinitionId>();
    made.name = "First match";
    made.metric = AchievementMetric::kMatchesPlayed;
    made.query = "matches_played >= 1";
    made.created_at = made.updated_at = world.now();
    return made;
  }

  UserId operator_ = player();
  std::optional<Usage> seen;
};
INSTANTIATE_TEST_SUITE_P(Stores, AdministrationContract, testing::ValuesIn(contract::all_backends()),
                         contract::name_of);

TEST_P(AdministrationContract, AddsChangesAndRemovesAGameThatNobodyJoined) {
  Game made = game();
  made.id = world.id<GameId>();
  made.title = "New";
  world.run(stores.administration.games.add(made, entry(made.id.value)));
  EXPECT_EQ(world.run(stores.games.find(made.id)), made);
  const auto changed = world.run(stores.administration.games.change(made.id, switch_off()));
  EXPECT_FALSE(changed.is_active);
  EXPECT_EQ(world.run(stores.games.find(made.id)), changed);
  EXPECT_EQ(seen, Usage::kUnused);
  world.run(stores.administration.games.remove(made.id, switch_off()));
  EXPECT_EQ(world.run(stores.games.find(made.id)), std::nullopt);
  EXPECT_EQ(world.refusal(stores.administration.games.change(made.id, switch_off())), "NOT_FOUND");
  EXPECT_EQ(world.refusal(stores.administration.games.remove(made.id, switch_off())), "NOT_FOUND");
}

TEST_P(AdministrationContract, ARefusalChangesNothing) {
  const Game made = game();
  const auto refuse = [](Game& game, Usage) -> Result<AuditEntry> {
    game.title = "Other";
    return fail(ErrorKind::kConflict, "GAME_IN_USE", "No.");
  };
  EXPECT_EQ(world.refusal(stores.administration.games.change(made.id, refuse)), "GAME_IN_USE");
  EXPECT_EQ(world.refusal(stores.administration.games.remove(made.id, refuse)), "GAME_IN_USE");
  EXPECT_EQ(world.run(stores.games.find(made.id)), made);
}

TEST_P(AdministrationContract, AGameIsLiveFromItsFirstJoinToTheEndOfItsLastMatchAndThenHasAHistory) {
  const Game made = game();
  const UserId anna = player(contract::kFee);
  world.run(join(anna, made.id));
  world.run(stores.administration.games.change(made.id, switch_off()));
  EXPECT_EQ(seen, Usage::kLive);
  world.run(leave(anna, made.id));
  world.run(stores.administration.games.remove(made.id, switch_off()));
  EXPECT_EQ(seen, Usage::kHistory);
  ASSERT_TRUE(world.run(stores.games.find(made.id)));

  const Table t = table();
  world.run(stores.administration.games.change(t.game.id, switch_off()));
  EXPECT_EQ(seen, Usage::kLive);
  world.run(close_orders(t.match.id));
  const ArenaLease lease =
      *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  world.run(stores.arena.commit(lease, {{MatchFinished{t.match.id}, {}}}, {}, world.now()));
  world.run(settle_for_first(t.match.id));
  world.run(stores.administration.games.remove(t.game.id, switch_off()));
  EXPECT_EQ(seen, Usage::kHistory);
  EXPECT_FALSE(world.run(stores.games.find(t.game.id))->is_active);
}

template <class T>
Task<Result<void>> whatever_comes(Task<Result<T>> task) {
  static_cast<void>(co_await std::move(task));
  co_return Result<void>{};
}

TEST_P(AdministrationContract, NobodyJoinsUnderTermsThatAreBeingChanged) {
  for (int round = 0; round < 5; ++round) {
    const Game made = game();
    const auto raise_fee = [this](Game& game, Usage usage) -> Result<AuditEntry> {
      if (usage == Usage::kLive) return fail(ErrorKind::kConflict, "GAME_IN_USE", "No.");
      ++game.entry_fee.units;
      return entry(game.id.value);
    };
    std::vector<Task<Result<void>>> tasks;
    for (int i = 0; i < 4; ++i) {
      tasks.push_back(whatever_comes(join(player(contract::kFee + 10), made.id)));
      tasks.push_back(whatever_comes(stores.administration.games.change(made.id, raise_fee)));
    }
    world.race(std::move(tasks));
    const auto fee = world.run(stores.games.find(made.id))->entry_fee;
    for (const auto& request : world.run(stores.join_requests.waiting(std::nullopt, 100))) {
      if (request.game_id == made.id) EXPECT_EQ(request.fee, fee);
    }
  }
}

TEST_P(AdministrationContract, ADefinitionWithProgressStays) {
  auto made = definition();
  world.run(stores.administration.definitions.add(made, entry(made.id.value)));
  const auto retire = [this](AchievementDefinition& row, Usage usage) -> Result<AuditEntry> {
    seen = usage;
    row.is_active = false;
    return entry(row.id.value);
  };
  AchievementEvent event;
  event.id = world.id<AchievementEventId>();
  event.user_id = operator_;
  event.source_id = event.id.value;
  event.created_at = world.now();
  const Table t = table();
  const ArenaLease lease =
      *world.run(stores.arena.acquire(0, "arena", world.now(), world.now() + std::chrono::hours(1)));
  const auto position = world.run(create(t.users[0], t.match.id));
  Effects effects;
  effects.achievement_events.push_back(event);
  const TickRef tick{1, world.now(), Price::from_integer(100)};
  world.run(stores.arena.commit(lease, {{PositionOpened{contract::key_of(position), tick.price, tick}, effects}}, {},
                                world.now()));
  world.run(stores.achievements.process(event.id, [&](const Achievements::View& view) -> Result<Achievements::Change> {
    Achievement reached;
    reached.id = world.id<AchievementId>();
    reached.user_id = view.event.user_id;
    reached.definition_id = made.id;
    reached.progress = 1;
    reached.created_at = reached.updated_at = world.now();
    return Achievements::Change{{reached}, {}};
  }));
  world.run(stores.administration.definitions.remove(made.id, retire));
  EXPECT_EQ(seen, Usage::kLive);
  made.is_active = false;
  EXPECT_THAT(world.run(stores.achievements.definitions()), testing::Contains(made));

  const auto unused = definition();
  world.run(stores.administration.definitions.add(unused, entry(unused.id.value)));
  world.run(stores.administration.definitions.remove(unused.id, retire));
  EXPECT_EQ(seen, Usage::kUnused);
  EXPECT_THAT(world.run(stores.achievements.definitions()), testing::Not(testing::Contains(unused)));
}

TEST_P(AdministrationContract, AnAddressIsOnePersons) {
  const User anna = new_user("anna@example.com");
  world.run(stores.administration.users.add(anna, entry(anna.id.value)));
  User other = new_user("anna@example.com");
  EXPECT_EQ(world.refusal(stores.administration.users.add(other, entry(other.id.value))), "EMAIL_TAKEN");
  EXPECT_EQ(world.run(stores.users.find(other.id)), std::nullopt);
  other.email = "other@example.com";
  world.run(stores.administration.users.add(other, entry(other.id.value)));
  const auto take = [&](User& user) -> Result<AuditEntry> {
    user.email = "anna@example.com";
    return entry(user.id.value);
  };
  EXPECT_EQ(world.refusal(stores.administration.users.change(other.id, take)), "EMAIL_TAKEN");
  EXPECT_EQ(world.run(stores.users.find(other.id)), other);
}

TEST_P(AdministrationContract, WhoIsSwitchedOffIsLoggedOutEverywhere) {
  const UserId anna = player();  // Has one session.
  const auto set_active = [this](bool active) {
    return [this, active](User& user) -> Result<AuditEntry> {
      user.is_active = active;
      return entry(user.id.value);
    };
  };
  EXPECT_THAT(world.run(stores.administration.users.change(anna, set_active(true))).ended, testing::IsEmpty());
  const auto off = world.run(stores.administration.users.change(anna, set_active(false)));
  EXPECT_FALSE(off.user.is_active);
  ASSERT_EQ(off.ended.size(), 1U);
  EXPECT_EQ(world.run(stores.sessions.find(off.ended[0]))->revoked_at, world.now());
  EXPECT_THAT(world.run(stores.administration.users.change(anna, set_active(false))).ended, testing::IsEmpty());
}

}  // namespace
}  // namespace battlesbit
