#include <csignal>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "pkg/testing/nats_server.h"
#include "pkg/testing/postgres_server.h"
#include "pkg/testing/redis_server.h"
#include "pkg/testing/start.h"
#include "pkg/testing/wait.h"

namespace battlesbit::testing {
namespace {

TEST(Process, EndsWithItsObject) {
  TempFolder folder;
  pid_t pid = 0;
  {
    Process process({{"sleep", "1000"}, {}, folder.path() / "output", {}});
    pid = process.pid();
    EXPECT_TRUE(process.is_running());
  }
  EXPECT_EQ(::kill(pid, 0), -1);
}

TEST(Process, GivesItsEnvironmentAndKeepsItsOutput) {
  TempFolder folder;
  Process process({{"sh", "-c", "echo $GREETING"}, {"GREETING=hello"}, folder.path() / "output", {}});
  EXPECT_TRUE(wait_until([&] { return !process.is_running(); }, std::chrono::seconds(10)));
  std::stringstream said;
  said << std::ifstream(folder.path() / "output").rdbuf();
  EXPECT_EQ(said.str(), "hello\n");
}

TEST(Process, TellsHowItEnded) {
  TempFolder folder;
  EXPECT_EQ(Process({{"sh", "-c", "exit 3"}, {}, folder.path() / "output", {}}).wait(), 3);
  EXPECT_EQ(Process({{"sh", "-c", "kill -9 $$"}, {}, folder.path() / "output", {}}).wait(), 128 + 9);
}

TEST(StartServer, ThrowsWhatTheServerSaid) {
  TempFolder folder;
  try {
    start_server({{"sh", "-c", "echo no such thing; exit 3"}, {}, folder.path() / "output", {}}, 1);
    FAIL() << "a server that ended is not started";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("no such thing"), std::string::npos);
  }
}

TEST(PostgresServer, GivesDatabasesOfTheirOwnFromATemplate) {
  PostgresServer server;
  const auto model = server.create_database();
  server.execute(model, "create table a (b int); insert into a values (1)");
  const auto one = server.create_database(model);
  const auto two = server.create_database(model);
  EXPECT_NE(one, two);
  server.execute(one, "drop table a");
  server.execute(two, "insert into a values (2)");
  EXPECT_THROW(server.execute(one, "select b from a"), std::runtime_error);
}

TEST(PostgresServer, KeepsWhatWasCommittedOverAStop) {
  PostgresServer server;
  const auto database = server.create_database();
  server.execute(database, "create table a (b int)");
  server.stop();
  server.start();
  server.execute(database, "insert into a values (1)");
  server.kill();
  server.start();
  server.execute(database, "drop table a");
}

TEST(Servers, StartStopAndStartAgain) {
  NatsServer nats;
  RedisServer redis;
  nats.kill();
  nats.delete_store();
  nats.start();
  redis.kill();
  redis.start();
}

}  // namespace
}  // namespace battlesbit::testing
