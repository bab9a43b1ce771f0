#include "adapters/controllers/arena/streamed_ticks.h"

#include <algorithm>
#include <ranges>

#include "application/messages/tick_message.h"

namespace battlesbit::arena {
namespace {

// A trade is published after it happened, but the exchange's clock may be ahead of the stream's.
constexpr Duration kClockDifference = std::chrono::seconds(3);
constexpr std::size_t kMessages = 8'192;  // At once; more are asked for with the next page.

}  // namespace

StreamedTicks::StreamedTicks(Bus& bus, TickHistory& exchange, Metrics& metrics)
    : bus_(bus),
      exchange_(exchange),
      streamed_(metrics.counter("arena_ticks_streamed_total", "Past trades read from the stream TICKS.")),
      asked_(metrics.counter("arena_history_requests_total", "Questions about past trades that the exchange got.")) {}

Task<std::vector<Tick>> StreamedTicks::published(Symbol symbol, Timestamp from) {
  std::vector<Tick> ticks;
  const auto messages = co_await bus_.replay(Stream::kTicks, tick_subject(symbol), from - kClockDifference, kMessages);
  if (!messages) co_return ticks;  // Its absence is logged where it is noticed.
  for (const auto& message : *messages) {
    auto tick = decode_tick(message.payload);
    if (!tick || tick->symbol != symbol) break;
    // Another market process may have published the same ones.
    if (!ticks.empty() && tick->trade.trade_id <= ticks.back().trade.trade_id) continue;
    if (!ticks.empty() && tick->trade.trade_id > ticks.back().trade.trade_id + 1) break;
    ticks.push_back(*std::move(tick));
  }
  co_return ticks;
}

Task<Result<std::vector<Tick>>> StreamedTicks::after(Symbol symbol, std::int64_t after_id, std::size_t limit) {
  asked_.add();
  return exchange_.after(std::move(symbol), after_id, limit);
}

Task<Result<std::vector<Tick>>> StreamedTicks::after(Symbol symbol, TickRef known, std::size_t limit) {
  auto ticks = co_await published(symbol, known.time);
  const bool is_certain = !ticks.empty() && ticks.front().trade.trade_id <= known.trade_id + 1;
  if (is_certain) std::erase_if(ticks, [&](const Tick& tick) { return tick.trade.trade_id <= known.trade_id; });
  if (!is_certain || ticks.empty()) co_return co_await after(std::move(symbol), known.trade_id, limit);
  if (ticks.size() > limit) ticks.resize(limit);
  streamed_.add(std::ssize(ticks));
  co_return ticks;
}

Task<Result<std::vector<Tick>>> StreamedTicks::since(Symbol symbol, Timestamp from, std::size_t limit) {
  auto ticks = co_await published(symbol, from);
  const bool is_certain = !ticks.empty() && ticks.front().trade.time < from && ticks.back().trade.time >= from;
  if (!is_certain) {
    asked_.add();
    co_return co_await exchange_.since(std::move(symbol), from, limit);
  }
  const auto begin = std::ranges::find_if(ticks, [&](const Tick& tick) { return tick.trade.time >= from; });
  ticks.erase(ticks.begin(), begin);
  if (ticks.size() > limit) ticks.resize(limit);
  streamed_.add(std::ssize(ticks));
  co_return ticks;
}

Task<Result<std::vector<Tick>>> StreamedTicks::last_before(Symbol symbol, Timestamp at) {
  const auto ticks = co_await published(symbol, at);
  const auto found =
      std::ranges::find_if(std::views::reverse(ticks), [&](const Tick& tick) { return tick.trade.time <= at; });
  const bool is_certain = found != std::views::reverse(ticks).end() && ticks.back().trade.time > at;
  if (!is_certain) {
    asked_.add();
    co_return co_await exchange_.last_before(std::move(symbol), at);
  }
  streamed_.add();
  co_return std::vector<Tick>{*found};
}

}  // namespace battlesbit::arena
