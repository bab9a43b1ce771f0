// What a server does when its peers are slow, many, or it is told to stop.
#include <gmock/gmock.h>

#include "adapters/controllers/http/testing/echo_server.h"
#include "pkg/async/timeout.h"

namespace battlesbit::http {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;

class ServerLimits : public ServerTest {};

TEST_F(ServerLimits, ClosesIdleConnections) {
  options_.idle_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      EXPECT_EQ((co_await peer.exchange(get("/echo"))).status, 200);
      EXPECT_EQ(co_await peer.read_to_end(), "");
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerLimits, TellsASlowSenderThatItIsLate) {
  options_.request_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
      auto peer = test.client();
      co_await peer.connect(test.port());
      const auto reply = co_await peer.exchange("GET /echo HTTP/1.1\r\nHost: t\r\n");
      EXPECT_EQ(reply.status, 408);
      EXPECT_THAT(reply.body, HasSubstr("REQUEST_TIMEOUT"));
      EXPECT_EQ(reply.fields.at("connection"), "close");
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerLimits, DropsAReaderThatTakesNothing) {
  options_.write_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
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

// What a handler of this client's runs ends with it; that of a client who waits goes on.
TEST_F(ServerLimits, StopsAnswersThatNobodyWaitsFor) {
  options_.idle_timeout = 40ms;  // Looks four times as often.
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
      auto leaves = test.client();
      co_await leaves.connect(test.port());
      co_await leaves.send(get("/slow"));
      co_await test.entered_.wait();
      auto stays = test.client();
      co_await stays.connect(test.port());
      co_await stays.send(get("/slow") + get("/echo"));
      co_await test.entered_.wait();
      stays.shutdown_send();  // It has said everything, and still reads.
      leaves.close();
      while (test.server().connections() > 1) co_await sleep_for(1ms);
      EXPECT_EQ(test.stopped_, 1);
      test.released_.notify();
      EXPECT_EQ((co_await stays.receive()).body, "\"slow\"");
      EXPECT_EQ((co_await stays.receive()).status, 200);
    }
  };
  play(Scenario::run(*this));
  ASSERT_FALSE(seen_.empty());
  EXPECT_EQ(seen_[0].status, 499);
  EXPECT_EQ(seen_[0].path, "/slow");
}

TEST_F(ServerLimits, HoldsNoMoreOfAllBodiesThanItMay) {
  options_.bodies_max = 150;
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
      auto one = test.client();
      co_await one.connect(test.port());
      const auto request = post("/echo", "text/plain", std::string(100, 'x'));
      co_await one.send(request.substr(0, request.size() - 1));
      auto other = test.client();
      co_await other.connect(test.port());
      auto reply = co_await other.exchange(request);
      while (reply.status == 200) reply = co_await other.exchange(request);  // Until the first has arrived.
      EXPECT_EQ(reply.status, 503);
      EXPECT_THAT(reply.body, HasSubstr("OVERLOADED"));
      EXPECT_EQ((co_await one.exchange("x")).status, 200);
      auto third = test.client();
      co_await third.connect(test.port());
      EXPECT_EQ((co_await third.exchange(request)).status, 200) << "what was answered is held no longer";
    }
  };
  play(Scenario::run(*this));
}

TEST_F(ServerLimits, RefusesConnectionsAboveTheLimitAndTakesThemAgain) {
  options_.max_connections = 1;
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
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

TEST_F(ServerLimits, FinishesTheRequestInFlightWhenItStops) {
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
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

TEST_F(ServerLimits, EndsByItselfWhenARequestOutlastsTheDrain) {
  options_.drain_timeout = 40ms;
  struct Scenario {
    static Task<void> run(ServerLimits& test) {
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
