#include "application/usecases/verification/read_trades.h"

#include <fmt/format.h>

namespace battlesbit {
namespace {
using namespace std::chrono_literals;

constexpr std::size_t kPage = 1'000;  // What the exchange gives at once.
constexpr Duration kPause = 1s;
constexpr int kPausesMax = 120;  // Its limits are per minute.
constexpr int kTries = 3;

Task<Result<std::vector<Tick>>> page_behind(TickHistory& history, Clock& clock, Symbol symbol, std::int64_t after_id) {
  int pauses = 0;
  int tries = 0;
  for (;;) {
    auto page = co_await history.after(symbol, after_id, kPage);
    if (page) co_return page;
    const bool asked_to_wait = page.error().kind == ErrorKind::kRateLimited;
    if (asked_to_wait ? ++pauses > kPausesMax : ++tries >= kTries) co_return page;
    co_await clock.sleep_for(kPause);
  }
}

}  // namespace

Task<TradesRead> read_trades(TickHistory& history, Clock& clock, verification::SymbolReplay& replay,
                             verification::Findings& findings, std::function<void(std::string)> progress) {
  const std::int64_t first = replay.first_trade_id();
  std::int64_t last = first - 1;
  for (std::int64_t pages = 1;; ++pages) {
    const auto page = co_await page_behind(history, clock, replay.symbol(), last);
    if (!page) co_return TradesRead{false, page.error().message};
    for (const Tick& tick : *page) {
      if (tick.trade.trade_id <= last) {
        co_return TradesRead{false, fmt::format("trade {} is told behind trade {}", tick.trade.trade_id, last)};
      }
      last = tick.trade.trade_id;
      replay.on_exchange_trade(tick.trade, findings);
      if (!replay.wants_more()) co_return TradesRead{true, ""};
    }
    if (page->size() < kPage) break;
    if (pages % 10 == 0) progress(fmt::format("{}: {} trades read", replay.symbol().text, last - first + 1));
  }
  if (last < first) co_return TradesRead{false, fmt::format("there is no trade from {} on", first)};
  co_return TradesRead{true, ""};
}

}  // namespace battlesbit
