// What every bus does: the same scenarios over memory and over a real NATS server.
#include "adapters/clients/nats/bus.h"

#include <functional>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/memory/bus.h"
#include "domain/services/streams.h"
#include "pkg/log/recording.h"
#include "pkg/testing/nats_server.h"
#include "pkg/testing/results.h"
#include "tests/contract/services/stage.h"

namespace battlesbit::contract {
namespace {
using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct BusStage {
  virtual ~BusStage() = default;
  virtual Stage& stage() = 0;
  virtual Bus& bus() = 0;
};

struct MemoryBusStage final : BusStage {
  VirtualStage where;
  memory::Bus in_memory{where.clock()};
  Stage& stage() override { return where; }
  Bus& bus() override { return in_memory; }
};

Task<void> start(nats::Bus& bus) {
  const auto started = co_await bus.start();
  EXPECT_TRUE(started) << started.error().message;
}

struct NatsBusStage final : BusStage {
  ::battlesbit::testing::NatsServer server;
  RealStage where;
  RecordingLog log;
  Metrics metrics;
  nats::Bus over_nats{where.loop().get_executor(), {{server.uri()}, "contract"}, log.logger(), metrics};
  NatsBusStage() { where.run(start(over_nats)); }
  Stage& stage() override { return where; }
  Bus& bus() override { return over_nats; }
};

struct BusKind {
  const char* name;
  std::function<std::unique_ptr<BusStage>()> make;
};

class BusContract : public ::testing::TestWithParam<BusKind> {
 protected:
  Bus& bus() { return kind_->bus(); }
  Clock& clock() { return kind_->stage().clock(); }
  void run(Task<void> task) { kind_->stage().run(std::move(task)); }

  std::unique_ptr<Consumer> consume(std::string name, std::string filter = "positions.>") {
    return bus().consume(Stream::kPositions, std::move(name), std::move(filter));
  }

 private:
  std::unique_ptr<BusStage> kind_ = GetParam().make();
};

using Deliveries = std::vector<std::unique_ptr<Delivery>>;

Task<void> publish(Bus& bus, std::string payload, std::string id = {}, std::string subject = "positions.new") {
  const auto published = co_await bus.publish({std::move(subject), std::move(payload), std::move(id)});
  EXPECT_TRUE(published) << published.error().message;
}

Task<Deliveries> fetch(Consumer& consumer, std::size_t limit = 10, std::chrono::milliseconds wait = 200ms) {
  auto fetched = co_await consumer.fetch(limit, wait);
  EXPECT_TRUE(fetched) << fetched.error().message;
  if (!fetched) co_return Deliveries();
  co_return *std::move(fetched);
}

// Everything there is, acknowledged.
Task<std::vector<std::string>> take(Consumer& consumer) {
  std::vector<std::string> payloads;
  while (true) {
    const Deliveries deliveries = co_await fetch(consumer);
    if (deliveries.empty()) co_return payloads;
    for (const auto& delivery : deliveries) {
      payloads.push_back(delivery->message().payload);
      EXPECT_TRUE(co_await delivery->ack());
    }
  }
}

Task<void> deliver_in_order(Bus& bus, Consumer& consumer) {
  co_await publish(bus, "1", "id-1");
  co_await publish(bus, "2", "id-2");
  const Deliveries deliveries = co_await fetch(consumer, 1);
  EXPECT_EQ(deliveries.size(), 1u);
  EXPECT_EQ(deliveries.at(0)->message(), (Message{"positions.new", "1", "id-1"}));
  EXPECT_EQ(deliveries.at(0)->attempt(), 1);
  EXPECT_TRUE(co_await deliveries.at(0)->ack());
  EXPECT_THAT(co_await take(consumer), ElementsAre("2"));
}

TEST_P(BusContract, DeliversInOrderWithSubjectPayloadAndId) {
  const auto consumer = consume("arena");
  run(deliver_in_order(bus(), *consumer));
}

Task<void> retry_later(Bus& bus, Consumer& consumer, Clock& clock) {
  co_await publish(bus, "1");
  const Deliveries first = co_await fetch(consumer);
  const Timestamp before = clock.now();
  EXPECT_TRUE(co_await first.at(0)->retry(300ms));
  const Deliveries second = co_await fetch(consumer, 10, 5s);
  EXPECT_EQ(second.at(0)->message().payload, "1");
  EXPECT_EQ(second.at(0)->attempt(), 2);
  EXPECT_GE(clock.now() - before, 290ms);  // The two clocks of a real server and ours differ a little.
  EXPECT_TRUE(co_await second.at(0)->ack());
}

TEST_P(BusContract, ARetriedMessageComesBackLaterAndCounts) {
  const auto consumer = consume("arena");
  run(retry_later(bus(), *consumer, clock()));
}

Task<void> leave_unanswered(Bus& bus, Consumer& consumer, Clock& clock) {
  co_await publish(bus, "1");
  co_await fetch(consumer);
  const Timestamp before = clock.now();
  const Deliveries again = co_await fetch(consumer, 10, 15s);
  EXPECT_EQ(again.at(0)->attempt(), 2);
  EXPECT_GE(clock.now() - before, 9s);
  EXPECT_TRUE(co_await again.at(0)->ack());
}

TEST_P(BusContract, AnUnansweredMessageComesBackAfterTenSeconds) {
  const auto consumer = consume("arena");
  run(leave_unanswered(bus(), *consumer, clock()));
}

Task<void> drop_one(Bus& bus, Consumer& consumer) {
  co_await publish(bus, "bad");
  const Deliveries deliveries = co_await fetch(consumer);
  EXPECT_TRUE(co_await deliveries.at(0)->drop());
  co_await publish(bus, "good");
  EXPECT_THAT(co_await take(consumer), ElementsAre("good"));
}

TEST_P(BusContract, ADroppedMessageNeverComesBack) {
  const auto consumer = consume("arena");
  run(drop_one(bus(), *consumer));
}

Task<void> publish_twice(Bus& bus, Consumer& consumer) {
  co_await publish(bus, "first", "id-1");
  co_await publish(bus, "again", "id-1");
  co_await publish(bus, "no id");
  co_await publish(bus, "no id");
  EXPECT_THAT(co_await take(consumer), ElementsAre("first", "no id", "no id"));
}

TEST_P(BusContract, StoresAnIdOnce) {
  const auto consumer = consume("arena");
  run(publish_twice(bus(), *consumer));
}

Task<void> publish_both(Bus& bus, Consumer& everything, Consumer& closes) {
  co_await publish(bus, "new");
  co_await publish(bus, "close", "", "positions.close");
  EXPECT_THAT(co_await take(everything), ElementsAre("new", "close"));
  EXPECT_THAT(co_await take(closes), ElementsAre("close"));
}

TEST_P(BusContract, ConsumersOfOtherNamesGetEverythingThatTheirFilterTakes) {
  const auto everything = consume("auditor");
  const auto closes = consume("closer", "positions.close");
  run(publish_both(bus(), *everything, *closes));
}

Task<void> share(Bus& bus, Consumer& one, Consumer& other) {
  for (int i = 0; i < 4; ++i) co_await publish(bus, std::to_string(i));
  const Deliveries first = co_await fetch(one, 2), second = co_await fetch(other, 2);
  std::set<std::string> payloads;
  for (const auto& delivery : first) payloads.insert(delivery->message().payload);
  for (const auto& delivery : second) payloads.insert(delivery->message().payload);
  EXPECT_THAT(payloads, ElementsAre("0", "1", "2", "3"));
}

TEST_P(BusContract, ConsumersOfOneNameShareItsMessages) {
  const auto one = consume("arena"), other = consume("arena");
  run(share(bus(), *one, *other));
}

Task<void> publish_and_take(Bus& bus, Consumer& consumer, std::string payload) {
  co_await publish(bus, payload);
  EXPECT_THAT(co_await take(consumer), ElementsAre(payload));
}

TEST_P(BusContract, ADurableConsumerRemembersItsPlace) {
  auto consumer = consume("arena");
  run(publish_and_take(bus(), *consumer, "before"));
  consumer.reset();
  consumer = consume("arena");
  run(publish_and_take(bus(), *consumer, "after"));
}

Task<void> take_what_is_there(Consumer& consumer) { EXPECT_THAT(co_await take(consumer), ElementsAre("earlier")); }

TEST_P(BusContract, ANewConsumerBeginsWithWhatTheStreamKeeps) {
  run(publish(bus(), "earlier"));
  const auto consumer = consume("arena");
  run(take_what_is_there(*consumer));
}

Task<void> fetch_nothing(Consumer& consumer, Clock& clock) {
  const Timestamp before = clock.now();
  EXPECT_THAT(co_await fetch(consumer, 10, 700ms), IsEmpty());
  EXPECT_GE(clock.now() - before, 690ms);
  EXPECT_LT(clock.now() - before, 5s);
}

TEST_P(BusContract, FetchGivesNothingAfterItsWait) {
  const auto consumer = consume("arena");
  run(fetch_nothing(*consumer, clock()));
}

Task<void> publish_many(Bus& bus, Consumer& consumer) {
  std::vector<Message> messages;
  for (int i = 0; i < 500; ++i) messages.push_back({"positions.new", std::to_string(i), "id-" + std::to_string(i)});
  messages.push_back({"no.such.stream", "", ""});
  const auto results = co_await bus.publish_all(messages);
  EXPECT_EQ(results.size(), 501u);
  for (int i = 0; i < 500; ++i) EXPECT_TRUE(results[i]) << i;
  EXPECT_EQ(::battlesbit::testing::error_code(results[500]), "NO_STREAM");
  const auto taken = co_await take(consumer);
  EXPECT_EQ(taken.size(), 500u);
  EXPECT_EQ(taken.back(), "499");
}

TEST_P(BusContract, PublishesManyWithOneResultEach) {
  const auto consumer = consume("arena");
  run(publish_many(bus(), *consumer));
}

Task<void> expect_next(Subscription& subscription, Message expected) {
  EXPECT_EQ(co_await subscription.next(), expected);
}

TEST_P(BusContract, AnnouncementsReachWhoListensToTheirSubject) {
  const auto one = bus().subscribe("events.match.7", 10);
  const auto matches = bus().subscribe("events.match.*", 10);
  const auto everything = bus().subscribe("events.>", 10);
  bus().announce("events.user", "u");
  bus().announce("events.match.8", "8");
  bus().announce("events.match.7", "7");
  run(expect_next(*one, {"events.match.7", "7", ""}));
  run(expect_next(*matches, {"events.match.8", "8", ""}));
  run(expect_next(*everything, {"events.user", "u", ""}));
  run(expect_next(*everything, {"events.match.8", "8", ""}));
  EXPECT_EQ(one->try_next(), std::nullopt);
}

TEST_P(BusContract, AFullSubscriptionLosesItsOldestAndCounts) {
  const auto small = bus().subscribe("events.>", 2);
  const auto last = bus().subscribe("events.last", 1);
  for (int i = 1; i <= 5; ++i) bus().announce("events.some", std::to_string(i));
  bus().announce("events.last", "end");
  run(expect_next(*last, {"events.last", "end", ""}));
  run(expect_next(*small, {"events.some", "5", ""}));
  run(expect_next(*small, {"events.last", "end", ""}));
  EXPECT_EQ(small->lost(), 4u);
}

Task<void> publish_to_listener(Bus& bus, Subscription& subscription) {
  co_await publish(bus, "1", "id-1");
  EXPECT_EQ(co_await subscription.next(), (Message{"positions.new", "1", "id-1"}));
}

Task<std::vector<std::string>> replayed(Bus& bus, Timestamp from, std::size_t limit = 100) {
  const auto read = co_await bus.replay(Stream::kTicks, "ticks.BTCUSDT", from, limit);
  EXPECT_TRUE(read) << read.error().message;
  std::vector<std::string> payloads;
  for (const auto& message : read.value_or(std::vector<Message>())) payloads.push_back(message.payload);
  co_return payloads;
}

Task<void> read_back(Bus& bus, Clock& clock) {
  const Timestamp begin = clock.now();
  EXPECT_THAT(co_await replayed(bus, begin), IsEmpty());
  bus.announce("ticks.BTCUSDT", "1");
  bus.announce("ticks.ETHUSDT", "other");
  co_await publish(bus, "2", {}, "ticks.BTCUSDT");  // Acknowledged: what was announced before is stored too.
  EXPECT_THAT(co_await replayed(bus, begin - 1s), ElementsAre("1", "2"));
  EXPECT_THAT(co_await replayed(bus, begin - 1s, 1), ElementsAre("1"));
  EXPECT_THAT(co_await replayed(bus, begin - 1s), ElementsAre("1", "2")) << "reading takes nothing away";
  co_await clock.sleep_for(200ms);
  const Timestamp later = clock.now();
  co_await clock.sleep_for(200ms);
  co_await publish(bus, "3", {}, "ticks.BTCUSDT");
  EXPECT_THAT(co_await replayed(bus, later), ElementsAre("3"));
}

TEST_P(BusContract, ReadsBackWhatAStreamKeepsOfASubject) { run(read_back(bus(), clock())); }

TEST_P(BusContract, ReadsBackMoreThanComesAtOnce) {
  run([](Bus& messages, Clock& now) -> Task<void> {
    const Timestamp begin = now.now() - 1s;
    std::vector<Message> many;
    for (int i = 0; i < 3'000; ++i) many.push_back({"ticks.BTCUSDT", std::to_string(i), {}});
    static_cast<void>(co_await messages.publish_all(std::move(many)));
    const auto read = co_await replayed(messages, begin, 2'500);
    EXPECT_EQ(read.size(), 2'500u);
    EXPECT_EQ(read.back(), "2499");
  }(bus(), clock()));
}

TEST_P(BusContract, WhatIsPublishedIntoAStreamReachesSubscriptionsToo) {
  const auto subscription = bus().subscribe("positions.*", 10);
  run(publish_to_listener(bus(), *subscription));
}

INSTANTIATE_TEST_SUITE_P(Every, BusContract,
                         ::testing::Values(BusKind{"Memory", [] { return std::make_unique<MemoryBusStage>(); }},
                                           BusKind{"Nats", [] { return std::make_unique<NatsBusStage>(); }}),
                         [](const auto& test) { return test.param.name; });

}  // namespace
}  // namespace battlesbit::contract
