#include <array>
#include <fcntl.h>
#include <string>
#include <thread>
#include <unistd.h>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/log/json_lines.h"
#include "pkg/log/recording.h"

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

const LogTime kTime{std::chrono::sys_days{std::chrono::year{2026} / 7 / 21} + 10h + 42us};
LogTime fixed_now() { return kTime; }

struct Pipe {
  std::array<int, 2> ends{};
  Pipe() { EXPECT_EQ(::pipe(ends.data()), 0); }
  ~Pipe() { ::close(ends[0]); }
  std::string read_to_end() {
    ::close(ends[1]);
    std::string text;
    std::array<char, 4096> part{};
    while (const auto count = ::read(ends[0], part.data(), part.size())) text.append(part.data(), count);
    return text;
  }
};

TEST(JsonLine, NamesTimeLevelServiceAndMessageBeforeTheFields) {
  const LogRecord record{LogLevel::kInfo, "started", {{"port", 8080}, {"ready", true}, {"host", "::1"}}};
  EXPECT_EQ(format_json_line(kTime, "web", record),
            R"({"time":"2026-07-21T10:00:00.000042Z","level":"info","service":"web","message":"started",)"
            R"("port":8080,"ready":true,"host":"::1"})");
}

TEST(JsonLine, EscapesWhatWouldEndTheStringOrTheLine) {
  const LogRecord record{LogLevel::kError, "a\"b\\c\nd\x01", {{"name", "Кот\t"}}};
  EXPECT_THAT(format_json_line(kTime, "web", record),
              testing::HasSubstr(R"("message":"a\"b\\c\nd\u0001","name":"Кот\t")"));
}

TEST(Logger, ChildrenCarryTheBoundFieldsOfTheirParents) {
  RecordingLog sink;
  const Logger request = sink.logger().with({{"requestId", "r1"}}).with({{"matchId", "m1"}});
  request.info("joined", {{"players", 3}});
  ASSERT_EQ(sink.records().size(), 1u);
  EXPECT_THAT(sink.records()[0].fields,
              testing::ElementsAre(LogField("requestId", "r1"), LogField("matchId", "m1"), LogField("players", 3)));
}

TEST(Logger, LeavesOutWhatIsBelowItsLevel) {
  RecordingLog sink;
  const Logger log(sink, LogLevel::kWarning);
  log.info("quiet");
  log.warning("loud");
  EXPECT_FALSE(sink.has(LogLevel::kInfo, "quiet"));
  EXPECT_TRUE(sink.has(LogLevel::kWarning, "loud"));
}

TEST(JsonLines, WritesEverythingThatIsQueuedBeforeItEnds) {
  Pipe pipe;
  {
    JsonLines sink(pipe.ends[1], "web", fixed_now);
    const Logger log(sink, LogLevel::kInfo);
    for (int i = 0; i < 100; ++i) log.info("line", {{"number", i}});
  }
  const std::string text = pipe.read_to_end();
  EXPECT_EQ(std::ranges::count(text, '\n'), 100);
  EXPECT_THAT(text, testing::HasSubstr("\"number\":99}\n"));
}

TEST(JsonLines, DropsAndCountsInsteadOfWaitingForAReaderThatSleeps) {
  Pipe pipe;
  constexpr int kLines = 3000;  // Far more than the pipe and the queue can hold together.
  std::string text;
  std::thread reader;
  {
    JsonLines sink(pipe.ends[1], "web", fixed_now, 10);
    const Logger log(sink, LogLevel::kInfo);
    for (int i = 0; i < kLines; ++i) log.info(std::string(100, 'x'));  // Returns although nobody reads.
    reader = std::thread([&] {
      std::array<char, 4096> part{};
      while (const auto count = ::read(pipe.ends[0], part.data(), part.size())) text.append(part.data(), count);
    });
  }
  ::close(pipe.ends[1]);
  reader.join();
  EXPECT_LT(std::ranges::count(text, '\n'), kLines);
  EXPECT_THAT(text, testing::HasSubstr("log records were dropped"));
}

}  // namespace
}  // namespace battlesbit
