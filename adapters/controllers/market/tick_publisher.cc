#include "adapters/controllers/market/tick_publisher.h"

#include <algorithm>
#include <utility>

#include "application/messages/tick_message.h"
#include "domain/services/streams.h"

namespace battlesbit {
namespace {

// Of one symbol: half a minute of the wildest market there was.
constexpr std::size_t kWaitingPerSymbol = 20'000;
constexpr std::size_t kQueue = 65'536;
constexpr std::size_t kPage = 1'000;
constexpr Duration kPause = std::chrono::milliseconds(50);
// A history that does not answer holds a symbol back for so many pauses; then whoever needs the missing trades asks for
// them himself.
constexpr int kPatience = 40;

}  // namespace

TickPublisher::TickPublisher(boost::asio::any_io_executor executor, Bus& bus, TickHistory& history, Clock& clock,
                             Logger log, Metrics& metrics, std::function<bool()> leads)
    : bus_(bus),
      history_(history),
      clock_(clock),
      log_(std::move(log)),
      leads_(std::move(leads)),
      unpublished_(kWaitingPerSymbol),
      told_(metrics.counter("market_ticks_total", "Trades announced.")),
      fetched_(metrics.counter("market_ticks_fetched_total", "Trades that a predecessor had not announced.")),
      waiting_(metrics.gauge("market_ticks_waiting", "Trades that nobody is known to have announced.")),
      role_changed_(executor),
      something_waits_(executor) {}

void TickPublisher::resume_after(const std::map<Symbol, std::int64_t>& last_ids) {
  for (const auto& [symbol, id] : last_ids) unpublished_.mark_published(symbol, id);
}

void TickPublisher::tell(const Tick& tick) {
  bus_.announce(tick_subject(tick.symbol), encode_tick(tick));
  told_.add();
}

void TickPublisher::take(const Tick& tick) {
  if (may_tell() && unpublished_.take_if_next(tick)) return tell(tick);
  unpublished_.add(tick);
  something_waits_.notify();
}

void TickPublisher::tell_all_that_wait() {
  for (const auto& tick : unpublished_.take()) tell(tick);
}

Task<void> TickPublisher::tell_waiting() {
  for (;;) {
    waiting_.set(static_cast<std::int64_t>(unpublished_.size()));
    if (unpublished_.size() == 0) {
      co_await something_waits_.wait();
      continue;
    }
    if (may_tell()) {
      tell_all_that_wait();
      for (auto& hole : unpublished_.holes()) co_await fill(std::move(hole));
      if (may_tell()) tell_all_that_wait();
    }
    if (unpublished_.size() > 0) co_await clock_.sleep_for(kPause);
  }
}

Task<void> TickPublisher::fill(UnpublishedTicks::Hole hole) {
  for (int tries = 0; tries < kPatience && may_tell();) {
    const auto page = co_await history_.after(hole.symbol, hole.after_id, kPage);
    if (!may_tell()) co_return;
    // A record that knows nothing does not know the trade behind the hole either: it is behind.
    if (!page || page->empty()) {
      if (tries++ == 0) {
        log_.warning("what was not announced cannot be fetched",
                     {{"symbol", hole.symbol.text},
                      {"reason", page ? std::string("the exchange's record is behind") : page.error().message}});
      }
      co_await clock_.sleep_for(kPause);
      continue;
    }
    for (const auto& tick : *page) {
      if (tick.trade.trade_id >= hole.before_id) break;
      tell(tick);
      fetched_.add();
      hole.after_id = tick.trade.trade_id;
      unpublished_.mark_published(hole.symbol, hole.after_id);
    }
    if (page->back().trade.trade_id + 1 >= hole.before_id) break;
  }
  if (may_tell()) unpublished_.pass_over(hole);
}

Task<void> TickPublisher::listen_to_others() {
  for (;;) {
    while (leads_()) co_await role_changed_.wait();
    const auto told = bus_.subscribe(std::string(subjects::kTicksPrefix) + ">", kQueue);
    while (!leads_()) {
      const auto message = co_await told->next();
      const auto tick = decode_tick(message.payload);
      if (tick) unpublished_.mark_published(tick->symbol, tick->trade.trade_id);
    }
  }
}

}  // namespace battlesbit
