// P2: what does a trade cost that closes many positions at once? Beside one DRAM miss per position, of the same run.
// Positions lie in memory in no order that helps; every round fills a new arena.
#include <algorithm>

#include <fmt/core.h>

#include "bench/crowd.h"
#include "bench/measure.h"

namespace battlesbit::bench {
namespace {

constexpr int kRounds = 7;

struct Burst {
  std::size_t closed = 0;
  double least_ms = 0;
  double median_ms = 0;
};

// The price falls so far that a share of the buys is liquidated: those above a leverage.
Burst measure(std::size_t positions, std::int64_t price) {
  const Crowd crowd{.matches = positions / 10};
  const auto all = positions_of(crowd);
  Samples samples;
  Burst burst;
  ArenaOutput out;
  for (int round = 0; round < kRounds; ++round) {
    Arena arena;
    out.decisions.clear();
    fill(arena, crowd, all, out);
    const Tick tick{crowd.symbol(0), {2, at(2), Price::from_integer(price)}, {}};
    samples.add(cpu_of([&] { arena.tick(tick, out); }));
    burst.closed = out.decisions.size();
  }
  burst.least_ms = samples.least() / 1e6;
  burst.median_ms = samples.median() / 1e6;
  return burst;
}

void print(std::size_t positions, std::int64_t price, double miss_ns) {
  const Burst burst = measure(positions, price);
  const double each_ns = burst.median_ms * 1e6 / static_cast<double>(burst.closed);
  fmt::print("  {:>9} {:>9} {:>10.3f} {:>10.3f} {:>10.1f} {:>10.2f} {:>12.2f}\n", positions, burst.closed,
             burst.least_ms, burst.median_ms, each_ns, 1e3 / each_ns, each_ns / miss_ns);
}

// The whole life of a market order: added, filled by the next trade, closed by its target.
double life_of_an_order_ns() {
  const Crowd crowd;
  Arena arena;
  ArenaOutput out;
  fill(arena, crowd, positions_of(crowd), out);
  Position position;
  position.match_id = id_of<MatchId>(1);
  position.participant_id = id_of<ParticipantId>(1);
  position.symbol = crowd.symbol(0);
  position.margin = VirtualMoney::from_integer(20);
  position.leverage = 10;
  position.target = Price::from_integer(50'010);
  constexpr std::uint64_t kLives = 100'000;
  TickRef trade{1, at(1), {}};
  const double spent = cpu_of([&] {
    for (std::uint64_t i = 0; i < kLives; ++i) {
      position.id = id_of<PositionId>(10'000'000 + i);
      position.accepted_at = trade.time;
      arena.position_added(position, std::nullopt, out);
      for (const int price : {50'000, 50'010}) {
        ++trade.trade_id;
        trade.time += Duration(10);
        trade.price = Price::from_integer(price);
        arena.tick({position.symbol, trade, {}}, out);
      }
      out.decisions.clear();
    }
  });
  return spent / kLives;
}

int run() {
  const double miss_ns = dram_miss_ns();
  fmt::print("P2  a trade that closes positions, in memory; CPU time, {} rounds; one DRAM miss is {:.0f} ns\n", kRounds,
             miss_ns);
  fmt::print("  {:>9} {:>9} {:>10} {:>10} {:>10} {:>10} {:>12}\n", "open", "closed", "least ms", "median ms", "ns each",
             "M closes/s", "DRAM misses");
  print(100'000, 49'500, miss_ns);
  print(100'000, 40'000, miss_ns);
  print(200'000, 40'000, miss_ns);
  print(1'000'000, 49'560, miss_ns);
  print(1'000'000, 40'000, miss_ns);
  fmt::print("  must be: >= 2 M closes/s, and 100 k liquidations in one trade <= 100 ms\n");
  print_row("one market order: added, filled, closed by its target", life_of_an_order_ns(), "ns");
  return 0;
}

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::run(); }
