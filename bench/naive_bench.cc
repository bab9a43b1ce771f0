// Ten thousand matches on a hundred symbols: a trade in the arena, beside the naive way, which looks at every open
// position of the symbol on every trade.
#include <chrono>
#include <unordered_map>

#include <fmt/core.h>

#include "bench/crowd.h"
#include "bench/measure.h"
#include "domain/entities/position_math.h"

namespace battlesbit::bench {
namespace {

constexpr std::size_t kTrades = 20'000;

class Naive {
 public:
  explicit Naive(const std::vector<Position>& positions) {
    for (const Position& position : positions) open_[position.symbol].push_back(position);
  }

  void tick(const Tick& tick, std::vector<Position>& closed) {
    auto& positions = open_[tick.symbol];
    std::erase_if(positions, [&](const Position& position) {
      if (!fires(position, tick.trade.price)) return false;
      closed.push_back(position);
      return true;
    });
  }

 private:
  static bool fires(const Position& position, Price price) {
    const auto profit =
        position_profit(position.side, position.margin, position.leverage, *position.entry_price, price);
    if (profit <= -position.margin) return true;
    const bool buys = position.side == PositionSide::kBuy;
    if (position.stop_loss && (buys ? price <= *position.stop_loss : price >= *position.stop_loss)) return true;
    return position.target && (buys ? price >= *position.target : price <= *position.target);
  }

  std::unordered_map<Symbol, std::vector<Position>> open_;
};

struct Walk {
  std::vector<Tick> trades;
};

// Prices walk: now and then somebody is liquidated.
Walk walk(const Crowd& crowd) {
  Walk walk;
  std::mt19937_64 random(3);
  std::vector<std::int64_t> prices(crowd.symbols, crowd.start_price * kFixedOne);
  std::vector<std::int64_t> ids(crowd.symbols, 1);
  for (std::size_t i = 0; i < kTrades; ++i) {
    const std::size_t symbol = random() % crowd.symbols;
    prices[symbol] += static_cast<std::int64_t>(random() % 8'000'000'001) - 4'000'000'000;
    walk.trades.push_back({crowd.symbol(symbol),
                           {++ids[symbol], at(static_cast<std::int64_t>(i) + 2), Price::from_units(prices[symbol])},
                           {}});
  }
  return walk;
}

template <class Handle>
double measure(std::string_view name, const Walk& walk, Handle handle) {
  using Clock = std::chrono::steady_clock;
  Samples each;
  const double cpu = cpu_of([&] {
    for (const Tick& tick : walk.trades) {
      const auto before = Clock::now();
      handle(tick);
      each.add(std::chrono::duration<double, std::nano>(Clock::now() - before).count());
    }
  });
  const double mean = cpu / static_cast<double>(walk.trades.size());
  fmt::print("  {:<34} {:>12.2f} {:>12.2f} {:>12.2f} {:>14.0f}\n", name, each.median() / 1e3, each.percentile(99) / 1e3,
             mean / 1e3, 1e9 / mean);
  return mean;
}

int compare(std::size_t positions_of_player) {
  const Crowd crowd{.matches = 10'000, .players = 10, .positions_of_player = positions_of_player, .symbols = 100};
  const auto positions = positions_of(crowd);
  const auto trades = walk(crowd);
  fmt::print("  {} open positions in {} matches on {} symbols\n", positions.size(), crowd.matches, crowd.symbols);
  Naive naive(positions);
  std::vector<Position> closed;
  const double slow =
      measure("each position, on every trade", trades, [&](const Tick& tick) { naive.tick(tick, closed); });
  Arena arena;
  ArenaOutput out;
  fill(arena, crowd, positions, out);
  const double fast = measure("the arena", trades, [&](const Tick& tick) { arena.tick(tick, out); });
  print_ratio("faster, by CPU time", slow / fast, "");
  if (closed.size() != out.decisions.size()) fmt::print("  they do not agree\n");
  fmt::print("  both closed {} positions\n", closed.size());
  return closed.size() == out.decisions.size() ? 0 : 1;
}

int run() {
  fmt::print("A trade, in memory; looking at the clock is a part of it\n  {:<34} {:>12} {:>12} {:>12} {:>14}\n", "",
             "p50 us", "p99 us", "CPU us", "trades/s");
  return compare(1) + compare(3);
}

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::run(); }
