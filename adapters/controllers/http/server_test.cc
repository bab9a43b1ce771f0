#include "adapters/controllers/http/server.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/gzip.h"
#include "adapters/controllers/http/testing/echo_server.h"

namespace battlesbit::http {
namespace {
using testing::HasSubstr;
using testing::StartsWith;

TEST_F(ServerTest, AnswersWithTheHandlersBody) {
  const auto reply = answer_to(get("/echo?a=1"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "GET /echo a=1 ");
  EXPECT_EQ(reply.fields.at("content-type"), "text/plain");
  EXPECT_THAT(reply.fields.at("date"), HasSubstr(" GMT"));
}

TEST_F(ServerTest, TakesABodyInChunks) {
  const auto reply = answer_to(
      "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;x=y\r\n world\r\n0\r\n\r\n");
  EXPECT_EQ(reply.body, "POST /echo  hello world");
}

TEST_F(ServerTest, KeepsASaneRequestIdAndReplacesOthers) {
  EXPECT_EQ(answer_to(get("/echo", "X-Request-Id: abc-1.2_X\r\n")).fields.at("x-request-id"), "abc-1.2_X");
  ASSERT_EQ(seen_.size(), 1u);
  EXPECT_EQ(seen_[0].id, "abc-1.2_X");
}

TEST_F(ServerTest, GivesARequestIdWhenTheClientsIsNotSane) {
  const auto reply = answer_to(get("/echo", "X-Request-Id: a{b}\r\n"));
  EXPECT_NE(reply.fields.at("x-request-id"), "a{b}");
  EXPECT_EQ(reply.fields.at("x-request-id"), seen_.at(0).id);
}

TEST_F(ServerTest, AnswersHeadWithoutABody) {
  Reply reply;
  const auto bytes = "HEAD /echo HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
  struct Scenario {
    static Task<void> run(ServerTest& test, std::string request, std::string& all) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      co_await peer.send(std::move(request));
      all = co_await peer.read_to_end();
    }
  };
  std::string all;
  play(Scenario::run(*this, bytes, all));
  EXPECT_THAT(all, HasSubstr("Content-Length: 12\r\n"));
  EXPECT_TRUE(all.ends_with("\r\n\r\n"));
}

TEST_F(ServerTest, TakesATargetWithItsHost) {
  EXPECT_EQ(answer_to("GET http://test/echo?a=b HTTP/1.1\r\nHost: test\r\n\r\n").body, "GET /echo a=b ");
  EXPECT_EQ(answer_to("GET http://test HTTP/1.1\r\nHost: test\r\n\r\n").status, 404);
}

TEST_F(ServerTest, RefusesUnknownPathsAndMethods) {
  EXPECT_EQ(answer_to(get("/nothing")).status, 404);
  const auto reply = answer_to("DELETE /echo HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.fields.at("allow"), "OPTIONS, GET, HEAD, POST");
  EXPECT_THAT(reply.body, HasSubstr("METHOD_NOT_ALLOWED"));
}

TEST_F(ServerTest, TellsWhatItCanDoAtAll) {
  const auto reply = answer_to("OPTIONS * HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(reply.status, 204);
  EXPECT_EQ(reply.fields.at("allow"), "OPTIONS, GET, HEAD, POST");
  EXPECT_EQ(answer_to("GET * HTTP/1.1\r\nHost: t\r\n\r\n").status, 404);
}

TEST_F(ServerTest, AnOldClientExpectsNothing) {
  EXPECT_EQ(answer_to("GET /echo HTTP/1.0\r\nExpect: tea\r\n\r\n").status, 200);
}

TEST_F(ServerTest, HidesWhatAHandlerThrowsButRecordsIt) {
  const auto reply = answer_to(get("/broken"));
  EXPECT_EQ(reply.status, 500);
  EXPECT_THAT(reply.body, testing::Not(HasSubstr("fire")));
  EXPECT_EQ(seen_.at(0).failure, "the disk is on fire");
}

struct Malformed {
  const char* name;
  std::string bytes;
  int status;
};

class MalformedRequest : public ServerTest, public testing::WithParamInterface<Malformed> {};

TEST_P(MalformedRequest, IsRefusedWithItsStatus) {
  options_.limits = {.header_bytes = 1024, .body_bytes = 100};
  const auto reply = answer_to(GetParam().bytes);
  EXPECT_EQ(reply.status, GetParam().status);
  EXPECT_THAT(reply.body, StartsWith("{\"errors\":[{\"message\":"));
  if (reply.status == 414) EXPECT_THAT(reply.body, HasSubstr("TARGET_TOO_LONG"));
  if (reply.status == 417) EXPECT_THAT(reply.body, HasSubstr("EXPECTATION_FAILED"));
  if (reply.status == 431) EXPECT_THAT(reply.body, HasSubstr("HEADER_TOO_LARGE"));
}

INSTANTIATE_TEST_SUITE_P(
    Server, MalformedRequest,
    testing::Values(
        Malformed{"Garbage", "\x16\x03\x01\x02 hello\r\n\r\n", 400}, Malformed{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        Malformed{"TwoHosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Malformed{"OldVersion", "GET / HTTP/0.9\r\nHost: a\r\n\r\n", 400},
        Malformed{"BadLength", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1x\r\n\r\n", 400},
        Malformed{"TwoLengths", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
                  400},
        Malformed{"LengthAndChunks",
                  "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                  400},
        Malformed{"BadChunk", "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        Malformed{"LongHeader", "GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(4000, 'x') + "\r\n\r\n", 431},
        Malformed{"LongTarget", "GET /" + std::string(4000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
        Malformed{"LongTargetSoFar", "GET /" + std::string(1100, 'x'), 414},
        Malformed{"LongHeaderBehindALongTarget",
                  "GET /" + std::string(900, 'x') + " HTTP/1.1\r\nHost: a\r\nX: " + std::string(1100, 'x') + "\r\n\r\n",
                  431},
        Malformed{"LongMethod", std::string(4000, 'X'), 431},
        Malformed{"UnknownExpectation", "POST /echo HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nContent-Length: 2\r\n\r\nok",
                  417},
        Malformed{"ExpectationsInTwoFields",
                  "GET /echo HTTP/1.1\r\nHost: a\r\nExpect: tea\r\nExpect: 100-continue\r\n\r\n", 417},
        Malformed{"SeveralExpectations", "GET /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue, tea\r\n\r\n", 417},
        Malformed{"LongBody", "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n", 413},
        Malformed{"LongChunks",
                  "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n" + std::string(255, 'x'),
                  413}),
    [](const auto& info) { return info.param.name; });

Task<void> pipeline(TestClient peer, std::uint16_t port, std::vector<Reply>& replies) {
  co_await peer.connect(port);
  co_await peer.send(get("/echo?1") + post("/echo", "text/plain", "body") + get("/nothing") + get("/echo?2"));
  for (int i = 0; i < 4; ++i) replies.push_back(co_await peer.receive());
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  struct Scenario {
    static Task<void> run(ServerTest& test, std::vector<Reply>& replies) {
      co_await pipeline(test.client(), test.port(), replies);
    }
  };
  std::vector<Reply> replies;
  play(Scenario::run(*this, replies));
  ASSERT_EQ(replies.size(), 4u);
  EXPECT_EQ(replies[0].body, "GET /echo 1 ");
  EXPECT_EQ(replies[1].body, "POST /echo  body");
  EXPECT_EQ(replies[2].status, 404);
  EXPECT_EQ(replies[3].body, "GET /echo 2 ");
}

Task<void> answer_before_a_slow_one(ServerTest& test) {
  auto peer = test.client();
  co_await peer.connect(test.port());
  co_await peer.send(get("/echo?1") + get("/echo?2") + get("/slow") + get("/echo?3"));
  EXPECT_EQ((co_await peer.receive()).body, "GET /echo 1 ");
  EXPECT_EQ((co_await peer.receive()).body, "GET /echo 2 ");
  co_await test.entered_.wait();
  test.released_.notify();
  EXPECT_EQ((co_await peer.receive()).body, "\"slow\"");
  EXPECT_EQ((co_await peer.receive()).body, "GET /echo 3 ");
}

TEST_F(ServerTest, AnswersWhatWasAskedBeforeASlowRequestAtOnce) { play(answer_before_a_slow_one(*this)); }

Task<void> ask_for_more_than_is_held(ServerTest& test) {
  constexpr int kCount = 40;
  auto peer = test.client();
  co_await peer.connect(test.port());
  std::string requests;
  for (int i = 0; i < kCount; ++i) {
    requests += post("/echo", "text/plain", std::string(5'000, static_cast<char>('a' + i % 26)));
  }
  co_await peer.send(std::move(requests));
  for (int i = 0; i < kCount; ++i) {
    const auto reply = co_await peer.receive();
    EXPECT_EQ(reply.body, "POST /echo  " + std::string(5'000, static_cast<char>('a' + i % 26)));
  }
}

TEST_F(ServerTest, AnswersPipelinedRequestsWhoseAnswersAreManyInOrder) { play(ask_for_more_than_is_held(*this)); }

Task<void> pipeline_rubbish(ServerTest& test, std::string& all) {
  auto peer = test.client();
  co_await peer.connect(test.port());
  co_await peer.send(get("/echo?1") + "rubbish\r\n\r\n");
  all = co_await peer.read_to_end();
}

TEST_F(ServerTest, AnswersWhatCameBeforeAMalformedRequest) {
  std::string all;
  play(pipeline_rubbish(*this, all));
  EXPECT_THAT(all, StartsWith("HTTP/1.1 200 OK"));
  EXPECT_THAT(all, HasSubstr("HTTP/1.1 400 Bad Request"));
}

TEST_F(ServerTest, TakesARequestByteByByte) {
  struct Scenario {
    static Task<void> run(ServerTest& test, Reply& reply) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      for (const char c : post("/echo", "text/plain", "body")) co_await peer.send(std::string(1, c));
      reply = co_await peer.receive();
    }
  };
  Reply reply;
  play(Scenario::run(*this, reply));
  EXPECT_EQ(reply.body, "POST /echo  body");
}

TEST_F(ServerTest, SaysContinueToAClientThatAsks) {
  struct Scenario {
    static Task<void> run(ServerTest& test, std::string& all) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      co_await peer.send(
          "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n");
      char piece[25];
      co_await peer.socket().async_read_some(boost::asio::buffer(piece), boost::asio::use_awaitable);
      EXPECT_EQ(std::string_view(piece, 25), "HTTP/1.1 100 Continue\r\n\r\n");
      co_await peer.send("ok");
      all = co_await peer.read_to_end();
    }
  };
  std::string all;
  play(Scenario::run(*this, all));
  EXPECT_THAT(all, StartsWith("HTTP/1.1 200 OK"));
  EXPECT_THAT(all, HasSubstr("POST /echo  ok"));
}

TEST_F(ServerTest, PacksLongAnswersForClientsThatTakeThem) {
  const auto body = std::string(2'000, 'x');
  const auto packed = answer_to(post("/echo", "text/plain", body, "Accept-Encoding: gzip\r\n"));
  EXPECT_EQ(packed.fields.at("content-encoding"), "gzip");
  EXPECT_EQ(packed.fields.at("content-length"), std::to_string(packed.body.size()));
  EXPECT_EQ(gunzipped(packed.body), "POST /echo  " + body);
  EXPECT_EQ(answer_to(post("/echo", "text/plain", body)).body, "POST /echo  " + body);
}

TEST_F(ServerTest, FormsHaveALimitOfTheirOwn) {
  options_.limits = {.body_bytes = 10, .form_bytes = 20};
  constexpr auto kForm = "multipart/form-data; boundary=b";
  EXPECT_EQ(answer_to(post("/echo", kForm, std::string(20, 'x'))).status, 200);
  EXPECT_EQ(answer_to(post("/echo", kForm, std::string(21, 'x'))).status, 413);
  EXPECT_EQ(answer_to(post("/echo", "text/plain", std::string(11, 'x'))).status, 413);
}

Task<Response> tell_remote(const Request& request) { co_return Response{.body = std::string(request.remote)}; }

Task<void> ask_who_i_am(ServerTest& test) {
  auto client = test.client();
  co_await client.connect(test.port());
  EXPECT_EQ((co_await client.exchange(get("/remote", "X-Forwarded-For: 198.51.100.1\r\n"))).body, "198.51.100.1");
  EXPECT_EQ((co_await client.exchange(get("/remote"))).body, "127.0.0.1");
}

TEST_F(ServerTest, TheClientBehindATrustedProxyIsWhomItSaw) {
  router_.add(Method::kGet, "/remote", tell_remote);
  options_.trusted_proxies = *TrustedProxies::parse({"127.0.0.0/8"});
  play(ask_who_i_am(*this));
}

}  // namespace
}  // namespace battlesbit::http
