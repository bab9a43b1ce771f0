#include "application/usecases/delivery/outbox_relay.h"

#include <gmock/gmock.h>

#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/stores.h"
#include "pkg/async/task_group.h"

namespace battlesbit {
namespace {

using testing::ElementsAre;
using testing::UnorderedElementsAre;

struct NoLog final : LogSink {
  void write(const LogRecord&) override {}
};

// A relay that runs on virtual time over the memory bus and outbox.
class OutboxRelayTest : public testing::Test {
 protected:
  void start(OutboxRelay::Options options = {}) {
    relay.emplace(loop.get_executor(), outbox, bus, clock, Logger(no_log, LogLevel::kError), options);
    tasks.spawn("relay", relay->run());
  }
  ~OutboxRelayTest() override {
    if (relay) relay->stop();
    clock.run(loop, tasks.join());
  }
  // What a store does: the row first, then the word.
  void commit(std::vector<Message> messages) {
    store(messages);
    relay->committed(std::move(messages));
  }
  void store(const std::vector<Message>& messages) {
    for (const Message& each : messages) database.outbox.emplace(each.id, memory::StoredMessage{each, clock.now()});
  }
  void pass(Duration duration) { clock.run_for(loop, duration); }
  std::vector<std::string> delivered() {
    std::vector<std::string> ids;
    for (const auto& delivery : *clock.run(loop, consumer->fetch(100, std::chrono::milliseconds(1)))) {
      ids.push_back(delivery->message().id);
      EXPECT_TRUE(clock.run(loop, delivery->ack()));
    }
    return ids;
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::Bus bus{clock};
  memory::Database database;
  memory::Outbox outbox{database};
  NoLog no_log;
  std::unique_ptr<Consumer> consumer = bus.consume(Stream::kPositions, "test", "positions.>");
  std::optional<OutboxRelay> relay;
  TaskGroup tasks{loop.get_executor()};
};

const Message kFirst{"positions.new", "{}", "id-1"};
const Message kSecond{"positions.close", "{}", "id-2"};

TEST_F(OutboxRelayTest, PublishesAtOnceAndForgets) {
  start();
  commit({kFirst, kSecond});
  pass(std::chrono::milliseconds(1));
  EXPECT_THAT(delivered(), UnorderedElementsAre("id-1", "id-2"));
  EXPECT_TRUE(database.outbox.empty());
  EXPECT_EQ(relay->counts().published, 2);
}

TEST_F(OutboxRelayTest, AnnouncesWhatBelongsToNoStream) {
  const auto subscription = bus.subscribe("events.>", 10);
  start();
  commit({{"events.match.1", R"({"version":2})", "id-1"}});
  pass(std::chrono::milliseconds(1));
  const auto seen = subscription->try_next();
  ASSERT_TRUE(seen);
  EXPECT_EQ(seen->payload, R"({"version":2})");
  EXPECT_TRUE(database.outbox.empty());
  EXPECT_EQ(relay->counts().announced, 1);
}

TEST_F(OutboxRelayTest, SweepsWhatACrashLeftBehind) {
  store({kFirst});
  start();
  pass(std::chrono::seconds(1));
  EXPECT_EQ(database.outbox.size(), 1U) << "still young: whoever stored it may be publishing it";
  pass(std::chrono::seconds(4));
  EXPECT_THAT(delivered(), ElementsAre("id-1"));
  EXPECT_TRUE(database.outbox.empty());
}

TEST_F(OutboxRelayTest, LeavesWhatDoesNotFitTheQueueToTheSweep) {
  start({.queue_limit = 1});
  commit({kFirst, kSecond});
  EXPECT_EQ(relay->counts().overflow, 1);
  pass(std::chrono::seconds(5));
  EXPECT_THAT(delivered(), UnorderedElementsAre("id-1", "id-2"));
  EXPECT_TRUE(database.outbox.empty());
}

TEST_F(OutboxRelayTest, LosesNothingWhileTheBusIsAway) {
  start();
  bus.set_connected(false);
  commit({kFirst});
  pass(std::chrono::minutes(10));
  EXPECT_EQ(database.outbox.size(), 1U);
  EXPECT_LT(relay->counts().failed, 60) << "it does not hammer a bus that is away";
  commit({kSecond});
  bus.set_connected(true);
  pass(std::chrono::minutes(1));
  EXPECT_THAT(delivered(), UnorderedElementsAre("id-1", "id-2"));
  EXPECT_TRUE(database.outbox.empty());
  commit({{"positions.new", "{}", "id-3"}});
  pass(std::chrono::milliseconds(1));
  EXPECT_THAT(delivered(), ElementsAre("id-3")) << "the pause is over";
}

TEST_F(OutboxRelayTest, ARefusedMessageIsTriedAgainAndTheOthersGo) {
  start();
  bus.set_faults({.refuse_permille = 500});
  std::vector<Message> many;
  std::vector<std::string> ids;
  for (int i = 0; i < 100; ++i) {
    ids.push_back("id-" + std::to_string(i));
    many.push_back({"positions.new", "{}", ids.back()});
  }
  commit(many);
  pass(std::chrono::minutes(10));
  EXPECT_TRUE(database.outbox.empty());
  EXPECT_THAT(delivered(), testing::UnorderedElementsAreArray(ids)) << "each of them once: the stream knows the ids";
  EXPECT_GT(relay->counts().failed, 0);
}

TEST_F(OutboxRelayTest, StopsAfterWhatIsQueued) {
  start();
  commit({kFirst});
  relay->stop();
  clock.run(loop, tasks.join());
  EXPECT_THAT(delivered(), ElementsAre("id-1"));
}

}  // namespace
}  // namespace battlesbit
