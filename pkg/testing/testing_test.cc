#include <csignal>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "pkg/testing/nats_server.h"
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

TEST(StartServer, ThrowsWhatTheServerSaid) {
  TempFolder folder;
  try {
    start_server({{"sh", "-c", "echo no such thing; exit 3"}, {}, folder.path() / "output", {}}, 1);
    FAIL() << "a server that ended is not started";
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string(error.what()).find("no such thing"), std::string::npos);
  }
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
