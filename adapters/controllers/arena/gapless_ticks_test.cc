#include "adapters/controllers/arena/gapless_ticks.h"

#include <deque>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "adapters/memory/clock.h"
#include "pkg/log/recording.h"

namespace battlesbit::arena {
namespace {
using namespace std::chrono_literals;
using testing::ElementsAre;

const Symbol kBtc{"BTCUSDT"};

Tick tick(std::int64_t id) { return {kBtc, {id, Timestamp(std::chrono::seconds(id)), Price::from_integer(100)}, {}}; }

struct HandFed final : TickSource {
  std::deque<std::int64_t> ids;
  Task<TickBatch> next() override {
    EXPECT_FALSE(ids.empty()) << "nobody feeds any more";
    const auto id = ids.front();
    ids.pop_front();
    co_return std::make_shared<const std::vector<Tick>>(std::vector{tick(id)});
  }
};

// What the exchange's record has by now.
struct Record final : TickHistory {
  std::vector<std::int64_t> ids;
  bool is_away = false;
  Task<Result<std::vector<Tick>>> after(Symbol, std::int64_t after_id, std::size_t limit) override {
    if (is_away) co_return fail(ErrorKind::kUnavailable, "UNAVAILABLE", "away");
    std::vector<Tick> page;
    for (const auto id : ids) {
      if (id > after_id && page.size() < limit) page.push_back(tick(id));
    }
    co_return page;
  }
  Task<Result<std::vector<Tick>>> since(Symbol, Timestamp, std::size_t) override { co_return std::vector<Tick>{}; }
  Task<Result<std::vector<Tick>>> last_before(Symbol, Timestamp) override { co_return std::vector<Tick>{}; }
  Task<Result<Timestamp>> server_time() override { co_return Timestamp{}; }
};

class GaplessTicksTest : public testing::Test {
 protected:
  // All that comes of these, in the order in which they come.
  std::vector<std::int64_t> given(std::initializer_list<std::int64_t> ids) {
    source.ids = ids;
    std::vector<std::int64_t> found;
    while (!source.ids.empty()) {
      for (const auto& each : clock.run(loop, ticks.next())) found.push_back(each.trade.trade_id);
    }
    return found;
  }

  boost::asio::io_context loop{1};
  memory::VirtualClock clock;
  RecordingLog log;
  Metrics metrics;
  HandFed source;
  Record record;
  GaplessTicks ticks{source, record, clock, log.logger(), metrics};
};

TEST_F(GaplessTicksTest, FillsAHoleBeforeWhatComesAfterIt) {
  record.ids = {1, 2, 3, 4};
  EXPECT_THAT(given({1, 1, 4, 2, 5}), ElementsAre(1, 2, 3, 4, 5));
}

TEST_F(GaplessTicksTest, ATradeThatTheExchangeItselfDoesNotHaveIsNone) {
  record.ids = {1, 4, 5};
  EXPECT_THAT(given({1, 4}), ElementsAre(1, 4, 5));
}

// Trades 3 and 4 come before the record has them, and 5 after it has caught up.
struct AheadOfTheRecord final : TickSource {
  AheadOfTheRecord(Record& of, memory::VirtualClock& time) : record(of), clock(time) {}
  Task<TickBatch> next() override {
    if (next_id == 5) {
      record.ids = {1, 2, 3, 4, 5};
      co_await clock.sleep_for(10s);
    }
    co_return std::make_shared<const std::vector<Tick>>(std::vector{tick(next_id++)});
  }
  Record& record;
  memory::VirtualClock& clock;
  std::int64_t next_id = 3;
};

TEST_F(GaplessTicksTest, ARecordThatIsBehindSkipsNothing) {
  record.ids = {1};
  AheadOfTheRecord ahead(record, clock);
  GaplessTicks held(ahead, record, clock, log.logger(), metrics);
  held.resume(kBtc, tick(1).trade);
  std::vector<std::int64_t> found;
  for (const auto& each : clock.run(loop, held.next())) found.push_back(each.trade.trade_id);
  EXPECT_THAT(found, ElementsAre(2, 3, 4, 5));
}

}  // namespace
}  // namespace battlesbit::arena
