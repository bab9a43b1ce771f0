#include "adapters/controllers/http/graphql/logouts.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "adapters/memory/bus.h"
#include "adapters/memory/clock.h"
#include "adapters/memory/stores/users.h"
#include "domain/services/streams.h"
#include "pkg/async/task_group.h"

namespace battlesbit::http {
namespace {
using namespace std::chrono_literals;

SessionId session(std::string_view last) {
  return *SessionId::parse("01900000-0000-7000-8000-0000000000" + std::string(last));
}

// Its token is its text.
Task<Result<AccessClaims>> read(std::string token) {
  const auto id = SessionId::parse(token);
  if (!id) co_return fail(ErrorKind::kUnauthenticated, "TOKEN_INVALID", "This token is not valid.");
  co_return AccessClaims{UserId{}, *id, {}};
}

Task<void> ask(Authenticate& authenticate, std::string token, std::string& code) {
  const auto claims = co_await authenticate(std::move(token));
  code = claims ? "" : claims.error().code;
}

class LogoutsTest : public testing::Test {
 protected:
  ~LogoutsTest() override {
    tasks_.cancel();
    turn();
  }

  void turn() {
    loop_.restart();
    loop_.poll();
  }
  // Of asking with this session's token; empty when it holds.
  std::string code_of(const std::string& token) {
    std::string code = "never answered";
    tasks_.spawn("ask", ask(authenticate_, token, code));
    turn();
    return code;
  }
  void end(std::string_view id) {
    bus_.announce(std::string(subjects::kSessionEndPrefix) + std::string(id), "{}");
    turn();
  }

  boost::asio::io_context loop_;
  memory::VirtualClock clock_;
  memory::Bus bus_{clock_};
  Logouts logouts_{bus_, 1h};
  Logouts short_lived_{bus_, 0h};
  Authenticate authenticate_ = logouts_.refuse_ended(read);
  struct Nobody final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  };
  // In the database, without telling anybody.
  void end_in_store(std::string_view last) {
    Session ended;
    ended.id = session(last);
    ended.revoked_at = clock_.now();
    database_.sessions[ended.id] = ended;
  }
  Logouts::OnEnd close() {
    return [this](const SessionId& id) { closed_.push_back(id); };
  }

  memory::Database database_;
  Nobody nobody_;
  memory::Sessions sessions_{{database_, clock_, nobody_}};
  std::vector<SessionId> closed_;
  TaskGroup tasks_{loop_.get_executor()};
};

TEST_F(LogoutsTest, RefusesTheTokensOfWhatHasEndedAndOfNothingElse) {
  tasks_.spawn("follow", logouts_.follow([this](const SessionId& id) { closed_.push_back(id); }));
  turn();
  EXPECT_EQ(code_of(session("01").to_string()), "");
  end(session("01").to_string());
  EXPECT_EQ(code_of(session("01").to_string()), "SESSION_REVOKED");
  EXPECT_EQ(code_of(session("02").to_string()), "");
  EXPECT_EQ(code_of("nonsense"), "TOKEN_INVALID");
  EXPECT_THAT(closed_, testing::ElementsAre(session("01")));
}

TEST_F(LogoutsTest, TakesNoNoticeOfWhatIsNoSession) {
  tasks_.spawn("follow", logouts_.follow([this](const SessionId& id) { closed_.push_back(id); }));
  end("nonsense");
  end(session("03").to_string());
  end(session("03").to_string());
  EXPECT_EQ(logouts_.size(), 1u);
  EXPECT_EQ(closed_.size(), 2u);
}

TEST_F(LogoutsTest, KnowsFromTheStartWhatEndedBeforeIt) {
  end_in_store("01");
  clock_.run_for(loop_, 50min);
  end_in_store("02");
  EXPECT_TRUE(clock_.run(loop_, logouts_.catch_up(sessions_, clock_, close())));
  EXPECT_EQ(code_of(session("01").to_string()), "SESSION_REVOKED");
  EXPECT_EQ(code_of(session("02").to_string()), "SESSION_REVOKED");
  EXPECT_EQ(code_of(session("03").to_string()), "");

  Logouts later(bus_, 1h);
  clock_.run_for(loop_, 20min);
  EXPECT_TRUE(clock_.run(loop_, later.catch_up(sessions_, clock_, close())));
  EXPECT_EQ(later.size(), 1u) << "the tokens of the first have expired by now";
}

TEST_F(LogoutsTest, HearsOfWhatNobodyAnnounced) {
  tasks_.spawn("keep up", logouts_.keep_up(sessions_, clock_, close()));
  turn();
  end_in_store("01");
  EXPECT_EQ(code_of(session("01").to_string()), "");
  clock_.run_for(loop_, 5s);
  EXPECT_EQ(code_of(session("01").to_string()), "SESSION_REVOKED");
  EXPECT_THAT(closed_, testing::ElementsAre(session("01"))) << "its sockets are closed";
  clock_.run_for(loop_, 10s);
  EXPECT_EQ(closed_.size(), 1u) << "once";
}

TEST_F(LogoutsTest, ForgetsWhatHasExpiredByItself) {
  tasks_.spawn("follow", short_lived_.follow([](const SessionId&) {}));
  turn();
  end(session("01").to_string());
  end(session("02").to_string());
  EXPECT_EQ(short_lived_.size(), 1u);
}

}  // namespace
}  // namespace battlesbit::http
