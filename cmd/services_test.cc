// How every service starts, waits and ends, against real servers.
#include <csignal>

#include <fmt/format.h>
#include <gmock/gmock.h>

#include "cmd/testing/program.h"
#include "pkg/testing/free_port.h"
#include "pkg/testing/nats_server.h"
#include "pkg/testing/postgres_server.h"
#include "pkg/testing/redis_server.h"

namespace battlesbit::cmd::testing {
namespace {
using battlesbit::testing::free_port;
using battlesbit::testing::PostgresServer;
using ::testing::AllOf;
using ::testing::AnyOf;
using ::testing::HasSubstr;

// The servers of this test program; each test has a database of its own.
struct Servers {
  battlesbit::testing::NatsServer nats;
  battlesbit::testing::RedisServer redis;
  static Servers& shared() {
    static Servers servers;
    return servers;
  }
};

std::string nobody() { return fmt::format("127.0.0.1:{}", free_port()); }

class Services : public ::testing::Test {
 protected:
  Program::Settings settings() const {
    auto& servers = Servers::shared();
    return {"DATABASE__URI=" + PostgresServer::shared().uri(database),
            "NATS__URI=" + servers.nats.uri(),
            "CACHES__REDIS__ADDRS=" + servers.redis.address(),
            "CACHES__REDIS__PASSWORD=" + servers.redis.password(),
            "HTTP__HOST=127.0.0.1",
            "HTTP__PORT=0",
            "MARKET__WS_URL=ws://" + nobody(),
            "MARKET__REST_URL=http://" + nobody(),
            "SMTP__URI=smtp://" + nobody()};
  }
  Program::Settings settings_but(const std::string& other) const {
    auto all = settings();
    const auto name = other.substr(0, other.find('='));
    std::erase_if(all, [&](const std::string& each) { return each.starts_with(name); });
    all.push_back(other);
    return all;
  }
  void migrate() const { ASSERT_EQ(run({"migrate", "up"}, settings()).code, 0); }

  std::string database = PostgresServer::shared().create_database();
};

bool is_missing(const Probe& probe, const std::string& name) {
  return probe.status == 503 && probe.body.find("\"" + name + "\":\"ok\"") == std::string::npos &&
         probe.body.find("\"" + name + "\"") != std::string::npos;
}

class EachService : public Services, public ::testing::WithParamInterface<const char*> {};

TEST_P(EachService, BecomesReadyAndEndsCleanlyWhenItIsAskedTo) {
  migrate();
  Program service({GetParam()}, settings());
  ASSERT_TRUE(service.becomes_ready()) << service.output();
  EXPECT_EQ(service.get("/healthz").status, 200);
  EXPECT_THAT(service.get("/metrics").body,
              AllOf(HasSubstr("bus_published_total"), HasSubstr("database_connections_open")));
  EXPECT_EQ(service.end({SIGTERM}), 0) << service.output();
  EXPECT_THAT(service.output(), HasSubstr(R"("message":"stopped")"));
}

TEST_P(EachService, RefusesADatabaseThatIsBehind) {
  const auto ended = run({GetParam()}, settings());
  EXPECT_EQ(ended.code, 1);
  EXPECT_THAT(ended.output, HasSubstr("DATABASE_BEHIND"));
}

INSTANTIATE_TEST_SUITE_P(All, EachService, ::testing::Values("web", "arena", "matcher", "achievement", "notifications"),
                         [](const auto& name) { return std::string(name.param); });

TEST_F(Services, MarketSaysThatItWaitsForAssetsAndThenForPrices) {
  migrate();
  Program market({"market"}, settings());
  EXPECT_TRUE(market.answers([](const Probe& probe) { return is_missing(probe, "service"); })) << market.output();
  ASSERT_EQ(run({"seed"}, settings()).code, 0);
  EXPECT_TRUE(market.answers([](const Probe& probe) { return probe.body.find("no trades come") != std::string::npos; }))
      << market.output();
  EXPECT_EQ(market.end({SIGTERM}), 0) << market.output();
}

TEST_F(Services, MarketTradesWithTheExchangeSimulator) {
  migrate();
  ASSERT_EQ(run({"seed"}, settings()).code, 0);
  const auto port = std::to_string(free_port());
  Program exchange({"exchange", "--port", port});
  auto connected = settings_but("MARKET__WS_URL=ws://127.0.0.1:" + port);
  connected.push_back("MARKET__SYMBOLS=BTCUSDT,ETHUSDT");
  Program market({"market"}, connected);
  EXPECT_TRUE(market.becomes_ready()) << market.output();
  EXPECT_EQ(exchange.end({SIGTERM}), 0) << exchange.output();
  EXPECT_TRUE(market.answers([](const Probe& probe) { return is_missing(probe, "service"); })) << market.output();
  EXPECT_EQ(market.end({SIGINT}), 0) << market.output();
}

TEST_F(Services, MigrateTheDatabaseThemselvesWhenTold) {
  auto automatic = settings();
  automatic.push_back("DATABASE__AUTO_MIGRATE=true");
  Program matcher({"matcher"}, automatic);
  EXPECT_TRUE(matcher.becomes_ready()) << matcher.output();
  EXPECT_EQ(run({"migrate", "status"}, settings()).code, 0);
}

TEST_F(Services, WaitForADatabaseThatIsNotThereAndSaySo) {
  Program matcher({"matcher"}, settings_but("DATABASE__URI=postgres://battlesbit@" + nobody() + "/none"));
  EXPECT_TRUE(matcher.answers([](const Probe& probe) {
    return is_missing(probe, "postgres") && probe.body.find("Connection refused") != std::string::npos;
  })) << matcher.output();
  EXPECT_EQ(matcher.get("/healthz").status, 200);
  EXPECT_TRUE(matcher.is_running());
  EXPECT_EQ(matcher.end({SIGTERM}), 0) << matcher.output();
}

TEST_F(Services, StartWithoutNatsAndAreReadyWhenItComes) {
  migrate();
  battlesbit::testing::NatsServer nats;
  nats.kill();
  Program arena({"arena"}, settings_but("NATS__URI=" + nats.uri()));
  EXPECT_TRUE(arena.answers([](const Probe& probe) {
    return is_missing(probe, "nats") && probe.body.find(R"("service":"ok")") != std::string::npos;
  })) << arena.output();
  nats.start();
  EXPECT_TRUE(arena.becomes_ready()) << arena.output();
  EXPECT_EQ(arena.end({SIGTERM}), 0) << arena.output();
}

TEST_F(Services, NameRedisWhenItIsAway) {
  migrate();
  Program web({"web"}, settings_but("CACHES__REDIS__ADDRS=" + nobody()));
  EXPECT_TRUE(web.answers([](const Probe& probe) { return is_missing(probe, "redis"); })) << web.output();
}

TEST_F(Services, EndWhenAPortIsTaken) {
  migrate();
  const auto port = std::to_string(free_port());
  Program first({"web"}, settings_but("HTTP__PORT=" + port));
  ASSERT_TRUE(first.becomes_ready()) << first.output();
  const auto second = run({"web"}, settings_but("HTTP__PORT=" + port));
  EXPECT_EQ(second.code, 1);
  EXPECT_THAT(second.output, HasSubstr("LISTEN_FAILED"));
}

TEST_F(Services, EndAtOnceAtTheSecondSignal) {
  migrate();
  Program web({"web"}, settings());
  ASSERT_TRUE(web.becomes_ready()) << web.output();
  // Which of two that are pending comes first is the kernel's choice.
  EXPECT_THAT(web.end({SIGINT, SIGTERM}), AnyOf(128 + SIGINT, 128 + SIGTERM)) << web.output();
}

}  // namespace
}  // namespace battlesbit::cmd::testing
