#include "adapters/controllers/http/server.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/testing/server_fixture.h"
#include "pkg/async/timeout.h"

namespace battlesbit::http {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::StartsWith;

Task<Response> echo(const Request& request) {
  co_return Response{.content_type = "text/plain",
                     .body = std::string(to_string(request.method)) + " " + std::string(request.path) + " " +
                             std::string(request.query) + " " + std::string(request.body)};
}

Task<Response> break_down(const Request&) {
  throw std::runtime_error("the disk is on fire");
  co_return Response{};
}

class ServerTest : public ServerFixture {
 public:
  using ServerFixture::client;
  using ServerFixture::port;
  using ServerFixture::server;

  void SetUp() override {
    router_.add(Method::kGet, "/echo", echo);
    router_.add(Method::kPost, "/echo", echo);
    router_.add(Method::kGet, "/broken", break_down);
    router_.add(Method::kGet, "/slow", [this](const Request&) { return answer_when_released(); });
    router_.add(Method::kGet, "/large", answer_large);
  }

  Task<Response> answer_when_released() {
    entered_.notify();
    co_await released_.wait();
    co_return Response{.body = "\"slow\""};
  }

  static Task<Response> answer_large(const Request&) { co_return Response{.body = std::string(16 << 20, 'x')}; }

  Signal entered_{loop_.get_executor()};
  Signal released_{loop_.get_executor()};

  Task<void> one(std::string bytes, Reply& reply) {
    auto peer = client();
    co_await peer.connect(port());
    reply = co_await peer.exchange(std::move(bytes));
  }

  Reply answer_to(std::string bytes) {
    Reply reply;
    play(one(std::move(bytes), reply));
    return reply;
  }
};

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

TEST_F(ServerTest, RefusesUnknownPathsAndMethods) {
  EXPECT_EQ(answer_to(get("/nothing")).status, 404);
  const auto reply = answer_to("DELETE /echo HTTP/1.1\r\nHost: t\r\n\r\n");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.fields.at("allow"), "OPTIONS, GET, HEAD, POST");
  EXPECT_THAT(reply.body, HasSubstr("METHOD_NOT_ALLOWED"));
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
        Malformed{"LongTarget", "GET /" + std::string(4000, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n", 431},
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

TEST_F(ServerTest, ClosesIdleConnections) {
  options_.idle_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerTest& test) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      EXPECT_EQ((co_await peer.exchange(get("/echo"))).status, 200);
      EXPECT_EQ(co_await peer.read_to_end(), "");
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerTest, TellsASlowSenderThatItIsLate) {
  options_.request_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerTest& test) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      const auto reply = co_await peer.exchange("GET /echo HTTP/1.1\r\nHost: t\r\n");
      EXPECT_EQ(reply.status, 408);
      EXPECT_EQ(reply.fields.at("connection"), "close");
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerTest, DropsAReaderThatTakesNothing) {
  options_.write_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerTest& test) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      co_await peer.send(get("/large"));
      while (test.server().connections() == 0) co_await sleep_for(1ms);
      while (test.server().connections() > 0) co_await sleep_for(1ms);
      EXPECT_LT((co_await peer.read_to_end()).size(), std::size_t{16 << 20});
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerTest, RefusesConnectionsAboveTheLimitAndTakesThemAgain) {
  options_.max_connections = 1;
  struct Scenario {
    static Task<void> run(ServerTest& test) {
      auto first = test.client();
      co_await first.connect(test.port());
      EXPECT_EQ((co_await first.exchange(get("/echo"))).status, 200);
      auto second = test.client();
      co_await second.connect(test.port());
      const auto refused = co_await second.receive();
      EXPECT_EQ(refused.status, 503);
      EXPECT_THAT(refused.body, HasSubstr("OVERLOADED"));
      first.close();
      while (test.server().connections() > 0) co_await sleep_for(1ms);
      auto third = test.client();
      co_await third.connect(test.port());
      EXPECT_EQ((co_await third.exchange(get("/echo"))).status, 200);
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerTest, FinishesTheRequestInFlightWhenItStops) {
  struct Scenario {
    static Task<void> run(ServerTest& test) {
      auto idle = test.client();
      co_await idle.connect(test.port());
      EXPECT_EQ((co_await idle.exchange(get("/echo"))).status, 200);
      auto busy = test.client();
      co_await busy.connect(test.port());
      co_await busy.send(get("/slow"));
      co_await test.entered_.wait();
      const auto port = test.port();
      test.server().stop();
      EXPECT_EQ(co_await idle.read_to_end(), "");
      auto late = test.client();
      EXPECT_THROW(co_await late.connect(port), boost::system::system_error);
      test.released_.notify();
      const auto reply = co_await busy.receive();
      EXPECT_EQ(reply.body, "\"slow\"");
      EXPECT_EQ(reply.fields.at("connection"), "close");
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerTest, EndsByItselfWhenARequestOutlastsTheDrain) {
  options_.drain_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerTest& test) {
      auto busy = test.client();
      co_await busy.connect(test.port());
      co_await busy.send(get("/large"));  // Its answer never finds a reader.
      while (test.server().connections() == 0) co_await sleep_for(1ms);
      test.server().stop();
      while (test.server().connections() > 0) co_await sleep_for(1ms);
    }
  };
  play(Scenario::run(*this));
}

}  // namespace
}  // namespace battlesbit::http
