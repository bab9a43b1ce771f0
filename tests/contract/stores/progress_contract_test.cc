// Notifications, achievements and the outbox.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class ProgressContract : public contract::StoresSuite {
 protected:
  // Effects come with a change of any row: here of a match.
  void store(MatchId match, Effects effects) {
    world.run(stores.matches.change(match, [effects](const MatchView& view) -> Result<Matches::Change> {
      return Matches::Change{view.match, {}, effects};
    }));
  }
  Notification notification(UserId user) {
    return {world.id<NotificationId>(),
            user,
            NotificationAction::kCreated,
            NotificationTarget::kWallet,
            NotificationType::kWarning,
            "note",
            world.now(),
            std::nullopt};
  }
  static std::vector<std::string> ids_of(const std::vector<Message>& messages) {
    std::vector<std::string> ids;
    for (const Message& each : messages) ids.push_back(each.id);
    return ids;
  }
  AchievementDefinition definition(AchievementMetric metric) {
    AchievementDefinition made;
    made.id = world.id<AchievementDefinitionId>();
    made.name = "Played";
    made.description = "Play";
    made.metric = metric;
    made.target = 3;
    made.query = "{}";
    made.created_at = made.updated_at = world.now();
    world.run(stores.achievements.put(made));
    return made;
  }
  AchievementEvent event(UserId user, Uuid source) {
    return {world.id<AchievementEventId>(), user, AchievementMetric::kMatchesPlayed, source, 1, world.now()};
  }
};
INSTANTIATE_TEST_SUITE_P(Stores, ProgressContract, testing::ValuesIn(contract::all_backends()), contract::name_of);

TEST_P(ProgressContract, NotificationsAreListedPerUser) {
  const Table t = table();
  const auto first = notification(t.users[0]);
  world.advance(std::chrono::milliseconds(1));
  const auto second = notification(t.users[0]);
  const auto foreign = notification(t.users[1]);
  store(t.match.id, {.notifications = {first, second, foreign}});
  EXPECT_EQ(world.run(stores.notifications.find(foreign.id)), foreign);
  const auto page = world.run(
      stores.listings.notifications.list({.user = t.users[0], .is_read = {}}, {.descending = true, .limit = 1}));
  EXPECT_THAT(page.rows, ElementsAre(second));
  EXPECT_EQ(world.run(stores.listings.notifications.count({.user = t.users[0], .is_read = {}})), 2);
  EXPECT_TRUE(page.has_next);
}

TEST_P(ProgressContract, NotificationsAreReadOnceAndByTheirOwner) {
  const Table t = table();
  const auto first = notification(t.users[0]);
  world.advance(std::chrono::milliseconds(1));
  const auto second = notification(t.users[0]);
  const auto foreign = notification(t.users[1]);
  store(t.match.id, {.notifications = {first, second, foreign}});
  const auto count = [&](bool is_read) {
    return world.run(stores.listings.notifications.count({.user = t.users[0], .is_read = is_read}));
  };
  using Ids = std::vector<NotificationId>;
  EXPECT_EQ(world.run(stores.notifications.mark_read(t.users[0], Ids{first.id, foreign.id}, world.now())), 1);
  EXPECT_EQ(world.run(stores.notifications.find(first.id))->read_at, world.now());
  EXPECT_EQ(world.run(stores.notifications.find(foreign.id)), foreign);
  EXPECT_EQ(count(true), 1);
  EXPECT_EQ(count(false), 1);
  EXPECT_THAT(world.run(stores.listings.notifications.list({.user = t.users[0], .is_read = false}, {})).rows,
              ElementsAre(second));
  EXPECT_EQ(world.run(stores.notifications.mark_read(t.users[0], Ids{}, world.now())), 0);
  EXPECT_EQ(world.run(stores.notifications.mark_read(t.users[0], std::nullopt, world.now())), 1);
  EXPECT_EQ(world.run(stores.notifications.mark_read(t.users[0], std::nullopt, world.now())), 0);
}

TEST_P(ProgressContract, AnEventCountsOncePerSource) {
  const Table t = table();
  const auto first = event(t.users[0], t.match.id.value);
  const auto again = event(t.users[0], t.match.id.value);
  store(t.match.id, {.achievement_events = {first}});
  store(t.match.id, {.achievement_events = {again}});
  const auto later = world.now() + std::chrono::seconds(1);
  EXPECT_THAT(world.run(stores.achievements.unprocessed(later, 10)), ElementsAre(first.id));
  EXPECT_THAT(world.run(stores.achievements.unprocessed(world.now(), 10)), IsEmpty());
}

TEST_P(ProgressContract, AnEventIsProcessedOnce) {
  const Table t = table();
  const auto played = definition(AchievementMetric::kMatchesPlayed);
  definition(AchievementMetric::kMatchesWon);
  const auto counted = event(t.users[0], t.match.id.value);
  store(t.match.id, {.achievement_events = {counted}});
  int calls = 0;
  const auto decide = [&](const Achievements::View& view) -> Result<Achievements::Change> {
    ++calls;
    EXPECT_EQ(view.event, counted);
    EXPECT_THAT(view.definitions, ElementsAre(played));
    EXPECT_THAT(view.achievements, IsEmpty());
    Achievement achievement{
        world.id<AchievementId>(), t.users[0], played.id, 1, std::nullopt, world.now(), world.now()};
    return Achievements::Change{{achievement}, Effects{.messages = {message("granted")}}};
  };
  world.run(stores.achievements.process(counted.id, decide));
  world.run(stores.achievements.process(counted.id, decide));
  EXPECT_EQ(calls, 1);
  EXPECT_THAT(world.run(stores.achievements.unprocessed(world.now() + std::chrono::seconds(1), 10)), IsEmpty());
  const auto mine = world.run(stores.achievements.of_user(t.users[0]));
  ASSERT_EQ(mine.size(), 1U);
  EXPECT_EQ(mine[0].progress, 1);
  EXPECT_THAT(world.run(stores.achievements.of_user(t.users[1])), IsEmpty());
  EXPECT_EQ(world.refusal(stores.achievements.process(world.id<AchievementEventId>(), decide)), "NOT_FOUND");

  const auto second = event(t.users[0], world.id<MatchId>().value);
  store(t.match.id, {.achievement_events = {second}});
  world.run(stores.achievements.process(second.id, [&](const Achievements::View& view) -> Result<Achievements::Change> {
    Achievement achievement = view.achievements.at(0);
    achievement.progress = 3;
    achievement.granted_at = world.now();
    return Achievements::Change{{achievement}, {}};
  }));
  EXPECT_EQ(world.run(stores.achievements.of_user(t.users[0])).at(0).granted_at, world.now());
}

TEST_P(ProgressContract, ARefusedEventStaysToBeProcessed) {
  const Table t = table();
  const auto counted = event(t.users[0], t.match.id.value);
  store(t.match.id, {.achievement_events = {counted}});
  const auto refuse = [](const Achievements::View&) -> Result<Achievements::Change> {
    return fail(ErrorKind::kInternal, "BROKEN", "broken");
  };
  EXPECT_EQ(world.refusal(stores.achievements.process(counted.id, refuse)), "BROKEN");
  EXPECT_EQ(world.run(stores.achievements.unprocessed(world.now() + std::chrono::seconds(1), 10)).size(), 1U);
}

TEST_P(ProgressContract, DefinitionsAreReplaced) {
  auto made = definition(AchievementMetric::kPositionsClosed);
  made.target = 10;
  world.run(stores.achievements.put(made));
  EXPECT_THAT(world.run(stores.achievements.definitions()), ElementsAre(made));
}

TEST_P(ProgressContract, TheOutboxGivesTheOldestFirstUntilTheyAreRemoved) {
  const Table t = table();
  world.run(stores.outbox.remove(ids_of(outbox())));
  const auto first = message("a");
  store(t.match.id, {.messages = {first}});
  world.advance(std::chrono::seconds(3));
  const auto second = message("b");
  world.advance(std::chrono::milliseconds(1));
  const auto third = message("c");
  store(t.match.id, {.messages = {second, third}});
  EXPECT_THAT(outbox(), ElementsAre(first, second, third));
  EXPECT_THAT(world.run(stores.outbox.stored_before(world.now(), 10)), ElementsAre(first));
  EXPECT_THAT(world.run(stores.outbox.stored_before(world.now() + std::chrono::seconds(1), 2)),
              ElementsAre(first, second));
  world.run(stores.outbox.remove({first.id, third.id, world.id<MessageId>().to_string()}));
  EXPECT_THAT(outbox(), ElementsAre(second));
  world.run(stores.outbox.remove({}));
}

}  // namespace
}  // namespace battlesbit
