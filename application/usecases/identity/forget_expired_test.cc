#include "application/usecases/identity/forget_expired.h"

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "adapters/memory/stores/users.h"
#include "pkg/async/task_group.h"

namespace battlesbit {
namespace {

struct NoLog final : LogSink {
  void write(const LogRecord&) override {}
};

class ForgetExpiredTest : public testing::Test {
 protected:
  void add(Duration from_now) {
    VerificationCode code;
    code.id = new_id<VerificationId>(clock, random);
    code.expires_at = clock.now() + from_now;
    database.verification_codes.emplace(code.id, code);
    Session session;
    session.id = new_id<SessionId>(clock, random);
    session.expires_at = code.expires_at;
    database.sessions.emplace(session.id, session);
  }
  struct Nobody final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  };

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  memory::SeededRandom random{1};
  memory::Database database;
  Nobody nobody;
  memory::VerificationCodes codes{{database, clock, nobody}};
  memory::Sessions sessions{{database, clock, nobody}};
  NoLog no_log;
  ForgetExpired forget{codes, sessions, clock, Logger(no_log, LogLevel::kError), {}};
};

TEST_F(ForgetExpiredTest, TakesAwayWhatHasExpiredADayAgoAndNothingElse) {
  add(-std::chrono::hours(25));
  add(-std::chrono::hours(23));
  add(std::chrono::hours(1));
  EXPECT_EQ(clock.run(loop, forget.once()), 2);
  EXPECT_EQ(database.verification_codes.size(), 2U);
  EXPECT_EQ(database.sessions.size(), 2U);
}

TEST_F(ForgetExpiredTest, DoesSoEveryHour) {
  add(std::chrono::hours(0));
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("forget", forget.run());
  clock.run_for(loop, std::chrono::hours(24));
  EXPECT_EQ(database.sessions.size(), 1U);
  clock.run_for(loop, std::chrono::hours(1));
  EXPECT_TRUE(database.sessions.empty());
  EXPECT_TRUE(database.verification_codes.empty());
  tasks.cancel();
  loop.restart();
  loop.poll();
}

}  // namespace
}  // namespace battlesbit
