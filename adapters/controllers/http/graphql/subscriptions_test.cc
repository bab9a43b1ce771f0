#include "adapters/controllers/http/graphql/subscriptions.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/graphql/testing/scripted_service.h"
#include "adapters/controllers/http/testing/server_fixture.h"
#include "adapters/controllers/http/testing/test_websocket.h"
#include "pkg/async/timeout.h"

namespace battlesbit::http {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using Fields = std::map<std::string, std::string>;

const Fields kModern{{"Sec-WebSocket-Protocol", "graphql-transport-ws"}};
constexpr auto kInit = R"({"type":"connection_init"})";
constexpr auto kAck = R"({"type":"connection_ack"})";
constexpr auto kNumbers = R"({"id":"n","type":"subscribe","payload":{"query":"subscription { numbers }"}})";

Task<Result<AccessClaims>> authenticate(std::string token) {
  const auto now = std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now());
  if (token == "good") co_return AccessClaims{UserId{}, SessionId{}, now + 1h};
  if (token == "short-lived") co_return AccessClaims{UserId{}, SessionId{}, now + 50ms};
  if (token == "banned") co_return fail(ErrorKind::kForbidden, "ACCOUNT_CLOSED", "This account is closed.");
  co_return fail(ErrorKind::kUnauthenticated, "TOKEN_EXPIRED", "The token has expired.");
}

class SubscriptionsTest : public ServerFixture {
 public:
  using ServerFixture::client;
  using ServerFixture::port;
  using ServerFixture::server;

  TestWebSocket websocket() { return TestWebSocket(loop_.get_executor()); }

  // Opens a connection and gets it acknowledged.
  Task<void> open(TestWebSocket& socket, std::string init = kInit) {
    EXPECT_EQ(co_await socket.connect(port(), "/graphql", kModern), 101);
    co_await socket.send(std::move(init));
    EXPECT_EQ(co_await socket.receive(), kAck);
  }

  Task<void> subscribe(TestWebSocket& socket) {
    const auto before = service_.streams();
    co_await socket.send(kNumbers);
    while (service_.streams() == before) co_await sleep_for(1ms);
  }

  Task<void> expect_close(TestWebSocket& socket, std::uint16_t code) {
    while (co_await socket.receive()) {
    }
    EXPECT_EQ(socket.close_code(), code) << socket.close_reason();
  }

  void play_with(Task<void> (*scenario)(SubscriptionsTest&)) {
    subscriptions_ = std::make_unique<GraphQLSubscriptions>(
        service_, GraphQLOptions{.authenticate = authenticate, .admit = admit_}, settings_, router_.cors());
    subscriptions_->add_to(router_, "/graphql");
    play(scenario(*this));
    EXPECT_EQ(subscriptions_->connections(), 0u);
    EXPECT_EQ(service_.streams(), 0u) << "every stream ended with its connection";
  }

  ScriptedService service_{loop_.get_executor()};
  SubscriptionOptions settings_;
  Admit admit_;
  std::unique_ptr<GraphQLSubscriptions> subscriptions_;
};

TEST_F(SubscriptionsTest, StreamsUntilTheSourceEnds) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    EXPECT_EQ(socket.subprotocol(), "graphql-transport-ws");
    co_await test.subscribe(socket);
    test.service_.emit(R"({"data":{"numbers":1}})");
    test.service_.emit(R"({"data":{"numbers":2}})");
    test.service_.finish();
    EXPECT_EQ(co_await socket.receive(), R"({"id":"n","type":"next","payload":{"data":{"numbers":1}}})");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"n","type":"next","payload":{"data":{"numbers":2}}})");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"n","type":"complete"})");
    co_await socket.close();
  });
}

TEST_F(SubscriptionsTest, AnswersQueriesAndMutationsToo) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket, R"({"type":"connection_init","payload":{"authorization":"Bearer good"}})");
    co_await socket.send(R"({"id":"1","type":"subscribe","payload":{"query":"mutation { add }"}})");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"1","type":"next","payload":{"data":{"add":true}}})");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"1","type":"complete"})");
    co_await socket.send(R"({"id":"2","type":"subscribe","payload":{"query":"{ hello }"}})");
    EXPECT_THAT((co_await socket.receive()).value_or(""), HasSubstr("00000000-"));
    co_await socket.close();
  });
}

TEST_F(SubscriptionsTest, TellsWhyAnOperationIsRejectedOrFails) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    co_await socket.send(R"({"id":"1","type":"subscribe","payload":{"query":"{ broken"}})");
    EXPECT_THAT((co_await socket.receive()).value_or(""), HasSubstr(R"("type":"error","payload":[{"message":"Syntax)"));
    co_await socket.send(R"({"id":"1","type":"subscribe","payload":{"query":"{ throws }"}})");
    const auto failed = (co_await socket.receive()).value_or("");
    EXPECT_THAT(failed, HasSubstr("INTERNAL"));
    EXPECT_THAT(failed, testing::Not(HasSubstr("fire")));
    co_await socket.close();
  });
}

Task<std::chrono::milliseconds> refuse_for_a_while(const Caller&) { co_return 1500ms; }

TEST_F(SubscriptionsTest, TellsWhenToComeBack) {
  admit_ = refuse_for_a_while;
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    co_await socket.send(R"({"id":"1","type":"subscribe","payload":{"query":"{ hello }"}})");
    EXPECT_THAT((co_await socket.receive()).value_or(""),
                HasSubstr(R"("extensions":{"code":"RATE_LIMITED","retryAfter":2}}]})"));
    co_await socket.close();
  });
}

TEST_F(SubscriptionsTest, EndsTheSourceWhenTheClientEndsItsOperation) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    co_await test.subscribe(socket);
    co_await socket.send(R"({"id":"n","type":"complete"})");
    while (test.service_.streams() > 0) co_await sleep_for(1ms);
    co_await test.subscribe(socket);
    test.service_.emit("{}");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"n","type":"next","payload":{}})");
    co_await socket.close();
  });
}

TEST_F(SubscriptionsTest, EndsTheSourceWhenTheClientIsGone) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    co_await test.subscribe(socket);
    socket.abort();
    while (test.subscriptions_->connections() > 0) co_await sleep_for(1ms);
    EXPECT_EQ(test.service_.streams(), 0u);
  });
}

TEST_F(SubscriptionsTest, KeepsAnonymousWhoseTokenDoesNotHold) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket, R"({"type":"connection_init","payload":{"authorization":"Bearer old"}})");
    co_await socket.send(R"({"id":"1","type":"subscribe","payload":{"query":"{ hello }"}})");
    EXPECT_THAT((co_await socket.receive()).value_or(""), HasSubstr("TOKEN_EXPIRED"));
    co_await socket.close();
  });
}

TEST_F(SubscriptionsTest, Closes4403WhoMayNotConnect) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await socket.connect(test.port(), "/graphql", kModern);
    co_await socket.send(R"({"type":"connection_init","payload":{"authorization":"Bearer banned"}})");
    co_await test.expect_close(socket, 4403);
  });
}

TEST_F(SubscriptionsTest, Closes4406WithoutAProtocolInCommon) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto none = test.websocket();
    EXPECT_EQ(co_await none.connect(test.port(), "/graphql", {}), 101);
    co_await test.expect_close(none, 4406);
    auto other = test.websocket();
    EXPECT_EQ(co_await other.connect(test.port(), "/graphql", {{"Sec-WebSocket-Protocol", "mqtt"}}), 101);
    co_await test.expect_close(other, 4406);
  });
}

TEST_F(SubscriptionsTest, Closes4400AtBinaryAnd4408WithoutInit) {
  settings_.limits.init_timeout = 50ms;
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto binary = test.websocket();
    co_await binary.connect(test.port(), "/graphql", kModern);
    co_await binary.send_binary("x");
    co_await test.expect_close(binary, 4400);
    auto silent = test.websocket();
    co_await silent.connect(test.port(), "/graphql", kModern);
    co_await test.expect_close(silent, 4408);
  });
}

TEST_F(SubscriptionsTest, Closes1009AtAMessageThatIsTooLong) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await socket.connect(test.port(), "/graphql", kModern);
    co_await socket.send(std::string(300 * 1024, 'x'));
    co_await test.expect_close(socket, 1009);
  });
}

TEST_F(SubscriptionsTest, Closes1013WhenEventsWereMissed) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    co_await test.subscribe(socket);
    test.service_.lose_events();
    co_await test.expect_close(socket, 1013);
  });
}

TEST_F(SubscriptionsTest, LimitsTheConnectionsOfOneUser) {
  settings_.connections_per_user_max = 1;
  play_with([](SubscriptionsTest& test) -> Task<void> {
    const std::string init = R"({"type":"connection_init","payload":{"authorization":"Bearer good"}})";
    auto first = test.websocket();
    co_await test.open(first, init);
    auto second = test.websocket();
    co_await second.connect(test.port(), "/graphql", kModern);
    co_await second.send(init);
    co_await test.expect_close(second, 4429);
    auto anonymous = test.websocket();
    co_await test.open(anonymous);
    co_await first.close();
    while (test.subscriptions_->connections() > 1) co_await sleep_for(1ms);
    auto third = test.websocket();
    co_await test.open(third, init);
    co_await third.close();
    co_await anonymous.close();
  });
}

TEST_F(SubscriptionsTest, ClosesAtOnceOnLogout) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket, R"({"type":"connection_init","payload":{"authorization":"Bearer good"}})");
    auto anonymous = test.websocket();
    co_await test.open(anonymous);
    test.subscriptions_->close_session(SessionId{});
    co_await test.expect_close(socket, 4403);
    while (test.subscriptions_->connections() > 1) co_await sleep_for(1ms);
    co_await test.subscribe(anonymous);
    co_await anonymous.close();
  });
}

TEST_F(SubscriptionsTest, RunsNothingAfterTheLogout) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket, R"({"type":"connection_init","payload":{"authorization":"Bearer good"}})");
    test.subscriptions_->close_user(UserId{});
    co_await socket.send(R"({"id":"1","type":"subscribe","payload":{"query":"mutation { add }"}})");
    co_await test.expect_close(socket, 4403);
    while (test.subscriptions_->connections() > 0) co_await sleep_for(1ms);
    EXPECT_EQ(test.service_.mutations(), 0);
  });
}

// Each of two operations has its next message ready when that of the other is out.
TEST_F(SubscriptionsTest, ClosesASlowClientThoughItsOperationsGoOn) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket, R"({"type":"connection_init","payload":{"authorization":"Bearer good"}})");
    for (const auto* id : {"a", "b"}) {
      const auto before = test.service_.streams();
      co_await socket.send(R"({"id":")" + std::string(id) +
                           R"(","type":"subscribe","payload":{"query":"subscription { numbers }"}})");
      while (test.service_.streams() == before) co_await sleep_for(1ms);
    }
    const std::string large = R"({"data":")" + std::string(4 << 20, 'x') + R"("})";
    for (int i = 0; i < 8; ++i) test.service_.emit(large);
    int received = (co_await socket.receive()).has_value() ? 1 : 0;
    test.subscriptions_->close_user(UserId{});
    while (co_await socket.receive()) ++received;
    EXPECT_EQ(socket.close_code(), 4403);
    EXPECT_LE(received, 4) << "what was under way, and nothing new";
  });
}

TEST_F(SubscriptionsTest, Closes4403WhenTheTokenExpires) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto anonymous = test.websocket();
    co_await test.open(anonymous);
    auto socket = test.websocket();
    co_await test.open(socket, R"({"type":"connection_init","payload":{"authorization":"Bearer short-lived"}})");
    co_await test.subscribe(socket);
    co_await test.expect_close(socket, 4403);
    while (test.subscriptions_->connections() > 1) co_await sleep_for(1ms);
    co_await test.subscribe(anonymous);
    co_await anonymous.close();
  });
}

TEST_F(SubscriptionsTest, RefusesPagesOfOtherOrigins) {
  router_ = Router(Cors({"https://app.example"}));
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto fields = kModern;
    fields["Origin"] = "https://evil.example";
    auto evil = test.websocket();
    EXPECT_EQ(co_await evil.connect(test.port(), "/graphql", fields), 403);
    auto told = test.client();
    co_await told.connect(test.port());
    const auto refusal = co_await told.exchange(
        "GET /graphql HTTP/1.1\r\nHost: test\r\nOrigin: https://evil.example\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
    EXPECT_THAT(refusal.body, HasSubstr("ORIGIN_NOT_ALLOWED"));
    fields["Origin"] = "https://app.example";
    auto good = test.websocket();
    EXPECT_EQ(co_await good.connect(test.port(), "/graphql", fields), 101);
    co_await good.close();
    fields["Origin"] = "http://test";
    auto own = test.websocket();
    EXPECT_EQ(co_await own.connect(test.port(), "/graphql", fields), 101) << "the host that the client named";
    co_await own.close();
  });
}

TEST_F(SubscriptionsTest, SpeaksTheElderProtocol) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await socket.connect(test.port(), "/graphql", {{"Sec-WebSocket-Protocol", "graphql-ws"}});
    EXPECT_EQ(socket.subprotocol(), "graphql-ws");
    co_await socket.send(kInit);
    EXPECT_EQ(co_await socket.receive(), kAck);
    EXPECT_EQ(co_await socket.receive(), R"({"type":"ka"})");
    co_await socket.send(R"({"id":"1","type":"start","payload":{"query":"{ hello }"}})");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"1","type":"data","payload":{"data":{"hello":"anonymous"}}})");
    EXPECT_EQ(co_await socket.receive(), R"({"id":"1","type":"complete"})");
    co_await socket.close();
  });
}

TEST_F(SubscriptionsTest, TellsItsClientsThatTheServerRestarts) {
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto socket = test.websocket();
    co_await test.open(socket);
    co_await test.subscribe(socket);
    test.server().stop();
    co_await test.expect_close(socket, 1012);
  });
}

TEST_F(SubscriptionsTest, CutsOffAClientThatTakesNothingAndDelaysNobody) {
  settings_.write_timeout = 50ms;
  play_with([](SubscriptionsTest& test) -> Task<void> {
    auto slow = test.websocket();
    co_await test.open(slow);
    co_await test.subscribe(slow);
    auto quick = test.websocket();
    co_await test.open(quick);
    co_await test.subscribe(quick);
    const std::string large = R"({"data":")" + std::string(4 << 20, 'x') + R"("})";
    for (int i = 0; i < 4; ++i) {
      test.service_.emit(large);
      EXPECT_EQ((co_await quick.receive()).value_or("").size(), large.size() + 35);
    }
    while (test.subscriptions_->connections() > 1) co_await sleep_for(1ms);
    co_await quick.close();
  });
}

}  // namespace
}  // namespace battlesbit::http
