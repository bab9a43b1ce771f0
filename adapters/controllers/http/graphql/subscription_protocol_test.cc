#include "adapters/controllers/http/graphql/subscription_protocol.h"

#include <gmock/gmock.h>

namespace battlesbit::http {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;
using testing::IsEmpty;

// An effect as one line, so that a conversation reads like one.
std::string line_of(const SubscriptionEffect& effect) {
  if (const auto* text = std::get_if<SendText>(&effect)) return "send " + text->text;
  if (const auto* begun = std::get_if<StartOperation>(&effect))
    return "start " + begun->id + " " + begun->request.query;
  if (const auto* ended = std::get_if<StopOperation>(&effect)) return "stop " + ended->id;
  if (const auto* client = std::get_if<AuthenticateClient>(&effect)) return "authenticate " + client->authorization;
  if (const auto* closed = std::get_if<CloseConnection>(&effect)) {
    return "close " + std::to_string(closed->code) + " " + closed->reason;
  }
  return "?";
}

std::vector<std::string> lines(const SubscriptionEffects& effects) {
  std::vector<std::string> all;
  for (const auto& effect : effects) all.push_back(line_of(effect));
  return all;
}

class ProtocolTest : public testing::Test {
 protected:
  std::vector<std::string> hear(std::string_view text) { return lines(protocol_.on_message(text, now_)); }
  std::vector<std::string> pass(std::chrono::milliseconds time) { return lines(protocol_.on_tick(now_ += time)); }

  void become_ready() {
    hear(R"({"type":"connection_init"})");
    protocol_.accept();
  }

  SubscriptionProtocol::Moment now_{};
  SubscriptionProtocol protocol_{
      Dialect::kTransportWs,
      {.init_timeout = 10s, .ping_interval = 25s, .silence_timeout = 60s, .operations_max = 2},
      now_};
};

constexpr auto kSubscribe = R"({"id":"1","type":"subscribe","payload":{"query":"{ a }"}})";

TEST_F(ProtocolTest, AcknowledgesAfterAuthentication) {
  EXPECT_THAT(hear(R"({"type":"connection_init","payload":{"Authorization":"Bearer x"}})"),
              ElementsAre("authenticate Bearer x"));
  EXPECT_THAT(lines(protocol_.accept()), ElementsAre(R"(send {"type":"connection_ack"})"));
}

TEST_F(ProtocolTest, RunsAnOperationToItsEnd) {
  become_ready();
  EXPECT_THAT(hear(kSubscribe), ElementsAre("start 1 { a }"));
  EXPECT_THAT(lines(protocol_.next("1", R"({"data":1})")),
              ElementsAre(R"(send {"id":"1","type":"next","payload":{"data":1}})"));
  EXPECT_THAT(lines(protocol_.complete("1")), ElementsAre(R"(send {"id":"1","type":"complete"})"));
  EXPECT_THAT(lines(protocol_.next("1", "{}")), IsEmpty()) << "nothing follows complete";
  EXPECT_THAT(hear(kSubscribe), ElementsAre("start 1 { a }")) << "the id is free again";
}

TEST_F(ProtocolTest, SendsErrorsOnceAsTheEnd) {
  become_ready();
  hear(kSubscribe);
  EXPECT_THAT(lines(protocol_.reject("1", "[{}]")), ElementsAre(R"(send {"id":"1","type":"error","payload":[{}]})"));
  EXPECT_THAT(lines(protocol_.complete("1")), IsEmpty());
}

TEST_F(ProtocolTest, SendsNothingAfterTheClientHasEndedAnOperation) {
  become_ready();
  hear(kSubscribe);
  EXPECT_THAT(hear(R"({"id":"1","type":"complete"})"), ElementsAre("stop 1"));
  EXPECT_THAT(lines(protocol_.next("1", "{}")), IsEmpty());
  EXPECT_THAT(hear(R"({"id":"1","type":"complete"})"), IsEmpty()) << "both sides may end it at the same time";
}

TEST_F(ProtocolTest, AnswersPingsWithTheirPayload) {
  EXPECT_THAT(hear(R"({"type":"ping"})"), ElementsAre(R"(send {"type":"pong"})"));
  EXPECT_THAT(hear(R"({"type":"ping","payload":{"a":1.0}})"),
              ElementsAre(R"(send {"type":"pong","payload":{"a":1.0}})"));
  EXPECT_THAT(hear(R"({"type":"pong"})"), IsEmpty());
}

TEST_F(ProtocolTest, Closes4401BeforeTheAcknowledgement) {
  hear(R"({"type":"connection_init"})");
  EXPECT_THAT(hear(kSubscribe), ElementsAre("close 4401 Unauthorized"));
  EXPECT_THAT(hear(kSubscribe), IsEmpty()) << "a closed connection hears nothing";
}

TEST_F(ProtocolTest, Closes4429AtASecondInit) {
  become_ready();
  EXPECT_THAT(hear(R"({"type":"connection_init"})"), ElementsAre("close 4429 Too many initialisation requests"));
}

TEST_F(ProtocolTest, Closes4409AtAnIdInUse) {
  become_ready();
  hear(kSubscribe);
  EXPECT_THAT(hear(kSubscribe), ElementsAre("close 4409 Subscriber for 1 already exists"));
}

TEST_F(ProtocolTest, Closes4408WithoutInitInTime) {
  EXPECT_THAT(pass(9999ms), IsEmpty());
  EXPECT_THAT(pass(1ms), ElementsAre("close 4408 Connection initialisation timeout"));
}

class BadMessage : public ProtocolTest, public testing::WithParamInterface<const char*> {};

TEST_P(BadMessage, Closes4400) {
  become_ready();
  const auto effects = protocol_.on_message(GetParam(), now_);
  ASSERT_EQ(effects.size(), 1u);
  const auto* closed = std::get_if<CloseConnection>(&effects[0]);
  ASSERT_NE(closed, nullptr);
  EXPECT_EQ(closed->code, 4400);
  EXPECT_LE(closed->reason.size(), 123u);
}

INSTANTIATE_TEST_SUITE_P(Protocol, BadMessage,
                         testing::Values("", "{", "[]", "1", "{}", R"({"type":1})", R"({"type":"start"})",
                                         R"({"type":"subscribe"})", R"({"type":"subscribe","id":"1"})",
                                         R"({"type":"subscribe","id":1,"payload":{"query":"{ a }"}})",
                                         R"({"type":"subscribe","id":"","payload":{"query":"{ a }"}})",
                                         R"({"type":"subscribe","id":"1","payload":{}})",
                                         R"({"type":"subscribe","id":"1","payload":{"query":1}})",
                                         R"({"type":"subscribe","id":"1","payload":{"query":"","variables":1}})",
                                         R"({"type":"complete"})", R"({"type":"connection_terminate"})"));

TEST_F(ProtocolTest, RefusesMoreOperationsThanAllowedButLives) {
  become_ready();
  hear(R"({"id":"1","type":"subscribe","payload":{"query":"{ a }"}})");
  hear(R"({"id":"2","type":"subscribe","payload":{"query":"{ a }"}})");
  EXPECT_THAT(hear(R"({"id":"3","type":"subscribe","payload":{"query":"{ a }"}})"),
              ElementsAre(testing::HasSubstr("TOO_MANY_OPERATIONS")));
  EXPECT_THAT(hear(R"({"id":"1","type":"complete"})"), ElementsAre("stop 1"));
  EXPECT_THAT(hear(R"({"id":"3","type":"subscribe","payload":{"query":"{ a }"}})"), ElementsAre("start 3 { a }"));
}

TEST_F(ProtocolTest, PingsAndGivesUpOnASilentClient) {
  become_ready();
  EXPECT_THAT(pass(24s), IsEmpty());
  EXPECT_THAT(pass(1s), ElementsAre(R"(send {"type":"ping"})"));
  EXPECT_THAT(pass(24s), IsEmpty());
  hear(R"({"type":"pong"})");
  EXPECT_THAT(pass(25s), ElementsAre(R"(send {"type":"ping"})"));
  EXPECT_THAT(pass(35s), ElementsAre("close 1001 The client is silent"));
}

TEST(LegacyProtocol, SpeaksTheElderWords) {
  SubscriptionProtocol::Moment now{};
  SubscriptionProtocol protocol(Dialect::kLegacy, {.ping_interval = 25s, .silence_timeout = 60s}, now);
  const auto hear = [&](std::string_view text) { return lines(protocol.on_message(text, now)); };
  hear(R"({"type":"connection_init","payload":{}})");
  EXPECT_THAT(lines(protocol.accept()), ElementsAre(R"(send {"type":"connection_ack"})", R"(send {"type":"ka"})"));
  EXPECT_THAT(hear(R"({"id":"1","type":"start","payload":{"query":"{ a }"}})"), ElementsAre("start 1 { a }"));
  EXPECT_THAT(lines(protocol.next("1", "{}")), ElementsAre(R"(send {"id":"1","type":"data","payload":{}})"));
  EXPECT_THAT(hear(R"({"id":"1","type":"start","payload":{"query":"{ b }"}})"), ElementsAre("stop 1", "start 1 { b }"));
  EXPECT_THAT(hear(R"({"id":"1","type":"stop"})"), ElementsAre("stop 1"));
  EXPECT_THAT(lines(protocol.on_tick(now + 25s)), ElementsAre(R"(send {"type":"ka"})"));
  EXPECT_THAT(lines(protocol.on_tick(now + 300s)), ElementsAre(R"(send {"type":"ka"})"))
      << "elder clients answer nothing";
  EXPECT_THAT(hear(R"({"type":"connection_terminate"})"), ElementsAre("close 1000 Bye"));
}

}  // namespace
}  // namespace battlesbit::http
