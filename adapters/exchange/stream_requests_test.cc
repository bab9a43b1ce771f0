#include "adapters/exchange/stream_requests.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/exchange/faults.h"

namespace battlesbit::exchange {
namespace {
using namespace std::chrono_literals;

class Listener final : public Subscriber {
 public:
  void send(Frame frame) override { texts.push_back(*frame); }
  void drop() override {}
  void shut_down(Duration) override {}
  std::vector<std::string> texts;
};

class Streams : public testing::Test {
 protected:
  Streams() { hub_.add(listener_); }
  ~Streams() override { hub_.remove(listener_); }
  std::string ask(std::string_view text) { return handle_request(text, listener_, hub_, 3).text; }
  void publish(const std::string& stream) {
    hub_.publish(stream, [](TimeUnit unit) { return unit == TimeUnit::kMicrosecond ? "{\"us\":1}" : "{\"ms\":1}"; });
  }

  StreamHub hub_;
  Listener listener_;
};

TEST_F(Streams, SubscribeListAndUnsubscribe) {
  EXPECT_EQ(ask(R"({"method":"SUBSCRIBE","params":["a@trade","b@trade"],"id":1})"), R"({"result":null,"id":1})");
  EXPECT_EQ(ask(R"({"method":"LIST_SUBSCRIPTIONS","id":"x"})"), R"({"result":["a@trade","b@trade"],"id":"x"})");
  EXPECT_EQ(ask(R"({"method":"UNSUBSCRIBE","params":["a@trade","never"],"id":2})"), R"({"result":null,"id":2})");
  publish("a@trade");
  publish("b@trade");
  EXPECT_THAT(listener_.texts, testing::ElementsAre("{\"ms\":1}"));
}

TEST_F(Streams, WrapThePayloadAndUseTheUnitThatWasAskedFor) {
  ask(R"({"method":"SUBSCRIBE","params":["a@trade"],"id":1})");
  EXPECT_EQ(ask(R"({"method":"SET_PROPERTY","params":["combined",true],"id":2})"), R"({"result":null,"id":2})");
  EXPECT_EQ(ask(R"({"method":"GET_PROPERTY","params":["combined"],"id":3})"), R"({"result":true,"id":3})");
  listener_.unit = TimeUnit::kMicrosecond;
  publish("a@trade");
  EXPECT_THAT(listener_.texts, testing::ElementsAre(R"({"stream":"a@trade","data":{"us":1}})"));
}

TEST_F(Streams, TooManyCloseTheConnection) {
  const auto reply = handle_request(R"({"method":"SUBSCRIBE","params":["a","b","c","d"],"id":1})", listener_, hub_, 3);
  EXPECT_TRUE(reply.has_too_many_streams);
}

TEST_F(Streams, AnswerWhatTheyCannotUnderstand) {
  EXPECT_EQ(ask("nope"), R"({"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"})");
  EXPECT_EQ(ask("[]"), R"({"code":2,"msg":"Invalid request: request must be an object"})");
  EXPECT_THAT(ask(R"({"id":1})"), testing::HasSubstr("missing field `method`"));
  EXPECT_THAT(ask(R"({"method":"LIST_SUBSCRIPTIONS","id":-1})"), testing::HasSubstr("request ID"));
  EXPECT_THAT(ask(R"({"method":"LIST_SUBSCRIPTIONS","id":{}})"), testing::HasSubstr("request ID"));
  EXPECT_THAT(ask(R"({"method":"FOO","id":1})"), testing::HasSubstr("unknown variant `FOO`"));
  EXPECT_THAT(ask(R"({"method":"SUBSCRIBE","params":"a","id":1})"), testing::HasSubstr("array of stream names"));
  EXPECT_THAT(ask(R"({"method":"SUBSCRIBE","params":[1],"id":1})"), testing::HasSubstr("array of stream names"));
  EXPECT_EQ(ask(R"({"method":"GET_PROPERTY","params":["x"],"id":1})"), R"({"code":0,"msg":"Unknown property","id":1})");
}

struct BadFault {
  std::string_view name;
  std::string_view json;
  std::string_view key;
};

class BadFaultRequest : public testing::TestWithParam<BadFault> {};

TEST_P(BadFaultRequest, NamesTheKey) {
  const auto fault = parse_fault(GetParam().json);
  ASSERT_FALSE(fault);
  EXPECT_THAT(fault.error().message, testing::HasSubstr(std::string(GetParam().key)));
}

INSTANTIATE_TEST_SUITE_P(
    All, BadFaultRequest,
    testing::Values(BadFault{"NoObject", "[]", "JSON object"}, BadFault{"NoFault", "{}", "\"fault\""},
                    BadFault{"Unknown", R"({"fault":"fire"})", "\"fault\""},
                    BadFault{"NegativeCount", R"({"fault":"gap","count":-1})", "\"count\""},
                    BadFault{"TextDuration", R"({"fault":"silence","ms":"long"})", "\"ms\""},
                    BadFault{"BadStatus", R"({"fault":"rest","status":200})", "\"status\""},
                    BadFault{"JumpWithoutSymbol", R"({"fault":"jump","percent":"1"})", "\"symbol\""},
                    BadFault{"JumpToNothing", R"({"fault":"jump","symbol":"BTCUSDT","percent":"-100"})", "\"percent\""},
                    BadFault{"JumpByNumber", R"({"fault":"jump","symbol":"BTCUSDT","percent":5})", "\"percent\""}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Faults, HappenAsOftenAsAskedAndEverySoManyTrades) {
  Faults faults(FaultRates{.gap_every = 3, .duplicate_every = 4});
  std::vector<Delivery> deliveries;
  for (int i = 0; i < 8; ++i) deliveries.push_back(faults.next_trade());
  using enum Delivery;
  EXPECT_THAT(deliveries, testing::ElementsAre(kNormal, kNormal, kMissing, kTwice, kNormal, kMissing, kNormal, kTwice));
  faults.apply(*parse_fault(R"({"fault":"malformed","count":1})"), Timestamp{});
  EXPECT_EQ(faults.next_trade(), kMissing) << "the ninth";
  EXPECT_EQ(faults.next_trade(), kMalformed);
  EXPECT_EQ(faults.next_trade(), kNormal);
}

TEST(Faults, DisconnectionsComeAsFarApartAsAskedFor) {
  Faults faults({});
  const Timestamp now(1h);
  faults.apply(*parse_fault(R"({"fault":"disconnect","count":2,"ms":500})"), now);
  EXPECT_TRUE(faults.wants_disconnect(now));
  EXPECT_FALSE(faults.wants_disconnect(now + 499ms));
  EXPECT_TRUE(faults.wants_disconnect(now + 500ms));
  EXPECT_FALSE(faults.wants_disconnect(now + 1h));
}

TEST(Faults, EveryWayOfDamageChangesTheFrame) {
  const std::string frame = R"({"e":"aggTrade","s":"BTCUSDT","a":7,"p":"100.00000000","q":"1.00000000","T":1})";
  std::set<std::string> damaged;
  for (std::uint64_t variant = 0; variant < 7; ++variant) damaged.insert(damage(frame, variant));
  EXPECT_EQ(damaged.size(), 7u);
  EXPECT_FALSE(damaged.contains(frame));
}

}  // namespace
}  // namespace battlesbit::exchange
