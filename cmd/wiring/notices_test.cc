#include "cmd/wiring/notices.h"

#include <gtest/gtest.h>

#include "pkg/log/recording.h"

namespace battlesbit::wiring {
namespace {
using namespace std::chrono_literals;

class HandSetClock final : public Clock {
 public:
  Timestamp now() const override { return now_; }
  Task<void> sleep_until(Timestamp) override { co_return; }
  Timestamp now_{};
};

TEST(Notices, TellsTheFirstOfAKindAndThenHowManyWereLeftOut) {
  RecordingLog sink;
  HandSetClock clock;
  Notices notices(sink.logger(), clock, 5s);
  notices.tell("frame refused", "no price");
  for (int i = 0; i < 1000; ++i) notices.tell("frame refused", "no id");
  ASSERT_EQ(sink.records().size(), 1u);
  EXPECT_EQ(sink.records()[0].fields, (std::vector<LogField>{{"reason", "no price"}, {"leftOut", 0}}));

  clock.now_ += 5s;
  notices.tell("frame refused", "zero price");
  ASSERT_EQ(sink.records().size(), 2u);
  EXPECT_EQ(sink.records()[1].fields, (std::vector<LogField>{{"reason", "zero price"}, {"leftOut", 1000}}));
}

TEST(Notices, OneKindDoesNotHideAnother) {
  RecordingLog sink;
  HandSetClock clock;
  Notices notices(sink.logger(), clock, 5s);
  notices.tell("frame refused", "no price");
  notices.tell("connection ended", "closed by the exchange");
  EXPECT_EQ(sink.records().size(), 2u);
}

}  // namespace
}  // namespace battlesbit::wiring
