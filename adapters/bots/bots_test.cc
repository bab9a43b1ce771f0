#include "adapters/bots/bots.h"

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/bots/report_text.h"
#include "adapters/bots/testing/fake_server.h"
#include "adapters/bots/testing/quick_clock.h"
#include "adapters/bots/verdict.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;
using testing::HasSubstr;
using testing::IsEmpty;

// A whole match against a fake server; a minute of it is three seconds.
class BotsTest : public testing::Test {
 protected:
  Options options() {
    Options options;
    options.api_url = fmt::format("http://127.0.0.1:{}/graphql", server_.port());
    options.inbox_url = fmt::format("http://127.0.0.1:{}/inbox", server_.port());
    options.exchange_url = fmt::format("http://127.0.0.1:{}", server_.port());
    options.game = "Demo";
    return options;
  }

  Result<Report> run(Options options, std::function<Task<void>()> meanwhile = {}) {
    std::optional<Result<Report>> report;
    TaskGroup tasks(loop_.get_executor());
    tasks.spawn("bots", play_then_stop(std::move(options), report));
    if (meanwhile) tasks.spawn("meanwhile", meanwhile());
    loop_.run_for(60s);
    EXPECT_EQ(tasks.size(), 0U) << "it did not end: " << testing::PrintToString(lines_);
    return report.value_or(fail(ErrorKind::kInternal, "NO_REPORT", ""));
  }

  Task<void> play_then_stop(Options options, std::optional<Result<Report>>& report) {
    report =
        co_await play(std::move(options), helper_, clock_, [this](const std::string& line) { lines_.push_back(line); });
    co_await server_.stop();
  }

  Task<void> restart_when_open() {
    while (server_.match().positions() < 4) co_await clock_.sleep_for(200ms);
    co_await server_.stop();
    co_await clock_.sleep_for(4s);
    server_.start();
  }

  boost::asio::io_context loop_;
  QuickClock clock_{20};
  FakeServer server_{loop_.get_executor(), clock_};
  Operator helper_;
  std::vector<std::string> lines_;

  void SetUp() override { server_.start(); }
};

TEST_F(BotsTest, PlayAMatchInWhichEverythingHappens) {
  const auto report = run(options());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(faults_of(*report), IsEmpty()) << report_text(*report) << testing::PrintToString(lines_);
  for (const auto& event : events_of(*report)) EXPECT_TRUE(event.seen) << event.name << "\n" << report_text(*report);
  EXPECT_THAT(lines_, testing::Contains(HasSubstr("anna logged in with the code mailed to anna@")));
  EXPECT_THAT(lines_, testing::Contains(HasSubstr("standings: ")));
}

TEST_F(BotsTest, PlayOnTheTokenThatTheyAreTold) {
  auto wanted = options();
  wanted.token = "SOL";  // The second, which is only shaken otherwise.
  const auto report = run(std::move(wanted));
  ASSERT_TRUE(report) << report.error().message;
  std::size_t on_it = 0;
  for (const auto& player : report->players) {
    on_it += static_cast<std::size_t>(std::ranges::count(player.seat.positions, "SOLUSDT", &PositionState::symbol));
  }
  EXPECT_GT(on_it, 3u);
}

TEST_F(BotsTest, SayThatTheTokenHasNoPrice) {
  auto wanted = options();
  wanted.token = "TULIP";
  const auto report = run(std::move(wanted));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "NO_PRICES");
  EXPECT_THAT(report.error().message, HasSubstr("No asset TULIP had a current price"));
}

TEST_F(BotsTest, GoOnWhenTheServerIsStartedAgainInTheMatch) {
  const auto report = run(options(), [this] { return restart_when_open(); });
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(faults_of(*report), IsEmpty()) << report_text(*report);
  EXPECT_THAT(lines_, testing::Contains(HasSubstr("lost the live feed")));
  EXPECT_THAT(lines_, testing::Contains(HasSubstr("follows the live feed again")));
}

TEST_F(BotsTest, OrderNothingTwiceWhenAnswersAreLost) {
  server_.loses_first_answers = true;
  const auto report = run(options());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(faults_of(*report), IsEmpty()) << report_text(*report);
  EXPECT_GT(server_.lost_answers(), 20);
  EXPECT_GE(server_.repeated_orders(), static_cast<int>(server_.match().positions()));
  std::size_t known = 0;
  for (const auto& player : report->players) known += player.seat.positions.size();
  EXPECT_EQ(known, server_.match().positions());
}

TEST_F(BotsTest, RenewTokensThatExpire) {
  server_.tokens_expire = true;
  const auto report = run(options());
  ASSERT_TRUE(report) << report.error().message;
  EXPECT_THAT(faults_of(*report), IsEmpty());
  EXPECT_GT(server_.renewed_tokens(), 20);
}

TEST_F(BotsTest, SayThatAMatchWasNotSettledInTime) {
  server_.match().settles = false;
  auto impatient = options();
  impatient.settlement_limit = 5s;
  const auto report = run(std::move(impatient));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "NOT_SETTLED");
  EXPECT_THAT(report.error().message, HasSubstr("Match match-1 is still open 5 s after its end"));
}

TEST_F(BotsTest, SayThatNoLoginMailCame) {
  server_.sends_mails = false;
  auto impatient = options();
  impatient.mail_limit = 1s;
  const auto report = run(std::move(impatient));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "NO_LOGIN_MAIL");
}

TEST_F(BotsTest, NameTheGamesThatThereAre) {
  auto wrong = options();
  wrong.game = "Chess";
  const auto report = run(std::move(wrong));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().message, R"(There is no active game "Chess". There are: "Demo".)");
}

TEST_F(BotsTest, AskTheOperatorForTheFee) {
  for (const auto* name : {"anna", "ben", "carla", "dmitri"}) {
    server_.match().player(fmt::format("{}@bots.battlesbit.local", name)).wallet = 0;
  }
  auto poor = options();
  const auto report = run(std::move(poor));
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, "INSUFFICIENT_BALANCE");
  EXPECT_THAT(report.error().message, HasSubstr("battlesbit user deposit "));
}

}  // namespace
}  // namespace battlesbit::bots
