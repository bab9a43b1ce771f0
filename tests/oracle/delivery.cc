#include "tests/oracle/delivery.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace battlesbit::oracle {
namespace {

// Where in the sequence of arrivals: four places per microsecond, so that
// something fits between trades of one time.
std::int64_t place_of(Timestamp time) { return time.time_since_epoch().count() * 4; }

class Arrivals {
 public:
  Arrivals(const Timeline& timeline, const DeliveryStyle& style, Chance& chance)
      : timeline_(timeline), style_(style), chance_(chance) {}

  std::vector<Arrival> all() {
    for (const Market& market : timeline_.markets) trades_of(market);
    for (const Position& position : timeline_.positions) command(position, position.accepted_at, position.match_id);
    for (const Order& order : timeline_.orders) command(order, order.accepted_at, order.match_id);
    for (const TimelineMatch& match : timeline_.matches) {
      const std::int64_t first = std::max(last_command_[match.id], style_.timely ? place_of(match.end_time) : 0);
      add(first + chance_.between(1, 40), MatchEnds{match.id});
    }
    std::vector<Arrival> arrivals;
    std::ranges::sort(places_, {}, [](const Place& place) { return std::pair(place.place, place.entry); });
    for (const Place& place : places_) arrivals.push_back(std::move(entries_[place.entry]));
    // In the end everything is known to have been delivered.
    for (const Market& market : timeline_.markets)
      arrivals.emplace_back(WatermarkArrives{market.symbol, end_of_time()});
    return arrivals;
  }

 private:
  static Timestamp end_of_time() { return Timestamp(std::chrono::seconds(1)); }

  void add(std::int64_t place, Arrival arrival) {
    places_.push_back({place, entries_.size()});
    entries_.push_back(std::move(arrival));
  }

  void trades_of(const Market& market) {
    const bool misses = style_.misses_trades && chance_.one_in(3);
    const std::size_t missed = misses && !market.trades.empty() ? chance_.below(market.trades.size()) : 0;
    for (std::size_t i = missed; i < market.trades.size(); ++i) {
      const Tick tick{market.symbol, market.trades[i], {}};
      add(place_of(tick.trade.time), tick);
      if (style_.duplicates && chance_.one_in(10)) add(place_of(tick.trade.time) + chance_.between(0, 40), tick);
    }
    for (auto count = chance_.between(0, 10); count > 0; --count) {
      const Timestamp through(Duration(1'000 + chance_.between(0, 100)));
      // A watermark promises every later trade.
      if (missed > 0 && through < market.trades[missed - 1].time) continue;
      add(place_of(through) + 3, WatermarkArrives{market.symbol, through});
    }
    // Before anything else, so that no command finds the symbol unknown.
    if (style_.timely)
      add(std::numeric_limits<std::int64_t>::min(), WatermarkArrives{market.symbol, Timestamp(Duration(1))});
  }

  template <class Command>
  void command(const Command& what, Timestamp accepted_at, MatchId match) {
    std::int64_t place = place_of(accepted_at);
    if (!style_.timely) place += chance_.between(-20, chance_.one_in(4) ? 120 : 8);
    add(place, what);
    if (style_.duplicates && chance_.one_in(6)) add(place += chance_.between(0, 60), what);
    last_command_[match] = std::max(last_command_[match], place);
  }

  const Timeline& timeline_;
  const DeliveryStyle& style_;
  Chance& chance_;
  struct Place {
    std::int64_t place = 0;
    std::size_t entry = 0;
  };
  std::vector<Place> places_;  // By place, then as added.
  std::vector<Arrival> entries_;
  std::map<MatchId, std::int64_t> last_command_;
};

struct Deliver {
  Arena& arena;
  ArenaOutput& out;
  void operator()(const Position& position) const { arena.position_added(position, std::nullopt, out); }
  void operator()(const Order& order) const { arena.order_added(order, out); }
  void operator()(const Tick& tick) const { arena.tick(tick, out); }
  void operator()(const WatermarkArrives& mark) const { arena.watermark(mark.symbol, mark.through, out); }
  void operator()(const MatchEnds& end) const { arena.match_ending(end.match, out); }
};

}  // namespace

std::vector<Arrival> arrivals(const Timeline& timeline, const DeliveryStyle& style, Chance& chance) {
  return Arrivals(timeline, style, chance).all();
}

void deliver(Arena& arena, const Arrival& arrival, ArenaOutput& out) { std::visit(Deliver{arena, out}, arrival); }

void Librarian::note(ArenaOutput& out) {
  history_.insert(history_.end(), out.history.begin(), out.history.end());
  last_trades_.insert(last_trades_.end(), out.last_trades.begin(), out.last_trades.end());
  out.history.clear();
  out.last_trades.clear();
}

void Librarian::answer_one(Arena& arena, ArenaOutput& out) {
  if (!history_.empty()) {
    const NeedHistory need = history_.front();
    history_.pop_front();
    std::vector<TickRef> trades;
    for (const TickRef& trade : timeline_.market_of(need.symbol).trades) {
      if (trade.time > need.after && trade.time <= need.through && trade.trade_id < need.before_trade_id) {
        trades.push_back(trade);
      }
    }
    arena.history(need, trades, out);
    return;
  }
  const NeedLastTrade need = last_trades_.front();
  last_trades_.pop_front();
  std::optional<TickRef> last;
  for (const TickRef& trade : timeline_.market_of(need.symbol).trades) {
    if (trade.time <= need.at) last = trade;
  }
  ASSERT(last, "an open position was filled by a trade");
  arena.last_trade(need, *last, out);
}

void answer_all(Arena& arena, Librarian& librarian, ArenaOutput& out) {
  for (librarian.note(out); librarian.is_asked(); librarian.note(out)) librarian.answer_one(arena, out);
}

}  // namespace battlesbit::oracle
