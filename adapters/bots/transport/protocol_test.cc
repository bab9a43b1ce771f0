#include <gtest/gtest.h>

#include "adapters/bots/transport/graphql_reply.h"
#include "adapters/bots/transport/live_protocol.h"
#include "adapters/bots/transport/url.h"
#include "pkg/json/writer.h"

namespace battlesbit::bots {
namespace {

TEST(Url, IsTakenApartAndLosesItsLastSlash) {
  const auto url = parse_url("http://127.0.0.1:8080/graphql/");
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host, "127.0.0.1");
  EXPECT_EQ(url->port, "8080");
  EXPECT_EQ(url->path, "/graphql");
  EXPECT_EQ(parse_url("http://game.test")->port, "80");
}

TEST(Url, OfAnotherSchemeIsRefusedByName) {
  for (const auto* text : {"https://game.test", "game.test:80", "", "http://"}) {
    const auto url = parse_url(text);
    ASSERT_FALSE(url) << text;
    EXPECT_EQ(url.error().code, "BAD_URL");
    EXPECT_NE(url.error().message.find(text), std::string::npos);
  }
}

struct ReplyCase {
  const char* name;
  int status;
  const char* body;
  ErrorKind kind;
  const char* code;
};

class RefusedReply : public testing::TestWithParam<ReplyCase> {};

TEST_P(RefusedReply, SaysWhetherToTryAgain) {
  const auto data = read_reply({GetParam().status, GetParam().body});
  ASSERT_FALSE(data);
  EXPECT_EQ(data.error().kind, GetParam().kind);
  EXPECT_EQ(data.error().code, GetParam().code);
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedReply,
    testing::Values(
        ReplyCase{"Refusal", 200, R"({"errors":[{"message":"No.","extensions":{"code":"MATCH_NOT_OPEN"}}]})",
                  ErrorKind::kConflict, "MATCH_NOT_OPEN"},
        ReplyCase{"Expired", 200, R"({"data":null,"errors":[{"message":"No.","extensions":{"code":"TOKEN_EXPIRED"}}]})",
                  ErrorKind::kUnauthenticated, "TOKEN_EXPIRED"},
        ReplyCase{"Away", 200, R"({"errors":[{"message":"No.","extensions":{"code":"DATABASE_UNAVAILABLE"}}]})",
                  ErrorKind::kUnavailable, "DATABASE_UNAVAILABLE"},
        ReplyCase{"TooOften", 429, R"({"errors":[{"message":"No.","extensions":{"code":"RATE_LIMITED"}}]})",
                  ErrorKind::kRateLimited, "RATE_LIMITED"},
        ReplyCase{"WithoutCode", 200, R"({"errors":[{"message":"No."}]})", ErrorKind::kConflict, "GRAPHQL_ERROR"},
        ReplyCase{"Stopping", 503, R"({"errors":[{"message":"Stopping."}]})", ErrorKind::kUnavailable, "UNAVAILABLE"},
        ReplyCase{"Page", 404, "<html>", ErrorKind::kInternal, "BAD_ANSWER"},
        ReplyCase{"NoData", 200, R"({"data":null})", ErrorKind::kInternal, "BAD_ANSWER"}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(Reply, GivesItsDataWithNumbersAsTheyWereWritten) {
  const auto data = read_reply({200, R"({"data":{"price":0.12340000}})"});
  ASSERT_TRUE(data);
  EXPECT_EQ(data->find("price")->number()->text, "0.12340000");
}

TEST(LiveProtocol, WritesWhatGraphqlWsExpects) {
  json::Object variables;
  variables.set("id", "m1");
  EXPECT_EQ(init_message("t"), R"({"type":"connection_init","payload":{"authorization":"Bearer t"}})");
  EXPECT_EQ(subscribe_message({"a", "subscription { x }", variables}),
            R"({"id":"a","type":"subscribe","payload":{"query":"subscription { x }","variables":{"id":"m1"}}})");
}

TEST(LiveProtocol, ReadsEachKindOfMessage) {
  EXPECT_TRUE(std::holds_alternative<Acknowledged>(read_message(R"({"type":"connection_ack"})")));
  EXPECT_TRUE(std::holds_alternative<Pinged>(read_message(R"({"type":"ping"})")));
  EXPECT_TRUE(std::holds_alternative<Ignored>(read_message("no JSON")));
  const auto next = read_message(R"({"id":"a","type":"next","payload":{"data":{"x":1}}})");
  ASSERT_TRUE(std::holds_alternative<Next>(next));
  EXPECT_EQ(std::get<Next>(next).id, "a");
  EXPECT_EQ(json::to_text(std::get<Next>(next).data), R"({"x":1})");
  EXPECT_EQ(std::get<Completed>(read_message(R"({"id":"a","type":"complete"})")).id, "a");
}

TEST(LiveProtocol, TellsWhyASubscriptionWasRefused) {
  const auto refused =
      read_message(R"({"id":"a","type":"error","payload":[{"message":"No.","extensions":{"code":"FORBIDDEN"}}]})");
  ASSERT_TRUE(std::holds_alternative<Refused>(refused));
  EXPECT_EQ(std::get<Refused>(refused).error.code, "FORBIDDEN");
  const auto failed = read_message(R"({"id":"a","type":"next","payload":{"data":null,"errors":[{"message":"No."}]}})");
  ASSERT_TRUE(std::holds_alternative<Refused>(failed));
  EXPECT_EQ(std::get<Refused>(failed).error.message, "No.");
}

}  // namespace
}  // namespace battlesbit::bots
