// P3: mark a million positions to market and rank their players, beside the time that it takes to read so much memory.
// This is what the arena does for the live state of its matches before it spells out those that have changed.
#include <algorithm>
#include <cstdint>
#include <numeric>

#include <fmt/core.h>

#include "bench/crowd.h"
#include "bench/measure.h"
#include "domain/entities/position_math.h"

namespace battlesbit::bench {
namespace {

constexpr int kRounds = 31;
const Crowd kCrowd{.matches = 10'000, .players = 10, .positions_of_player = 10, .symbols = 100};

// The bytes of a million rows, from the beginning to the end.
double read_memory_ns() {
  const std::size_t words = kCrowd.positions() / LiveBlock::kLanes * sizeof(LiveBlock) / sizeof(std::uint64_t);
  std::vector<std::uint64_t> memory(words, 1);
  Samples samples;
  std::uint64_t sum = 0;
  for (int round = 0; round < kRounds; ++round) {
    samples.add(cpu_of([&] { sum += std::accumulate(memory.begin(), memory.end(), sum); }));
  }
  volatile std::uint64_t used = sum;
  static_cast<void>(used);
  return samples.median();
}

// One position after the other, by the rule: a division each.
double by_the_rule_ns(const std::vector<Position>& positions, Price price) {
  Samples samples;
  std::int64_t sum = 0;
  for (int round = 0; round < 3; ++round) {
    samples.add(cpu_of([&] {
      for (const Position& p : positions) {
        sum += position_profit(p.side, p.margin, p.leverage, *p.entry_price, price).units() & 0xff;
      }
    }));
  }
  volatile std::int64_t used = sum;
  static_cast<void>(used);
  return samples.median();
}

struct Mark {
  Samples samples;
  std::size_t changed = 0;
};

Mark mark_all(Arena& arena, const std::vector<LiveTable::Index>& matches, ArenaOutput& out) {
  Mark mark;
  std::int64_t id = 1;
  for (int round = 0; round < kRounds; ++round) {
    ++id;
    for (std::size_t symbol = 0; symbol < kCrowd.symbols; ++symbol) {
      const auto price = Price::from_units(5'000'000'000'000 + (id * 37 + static_cast<std::int64_t>(symbol)) % 100'000);
      arena.tick({kCrowd.symbol(symbol), {id, at(id), price}, {}}, out);
    }
    mark.samples.add(cpu_of([&] {
      for (const auto match : matches) mark.changed += arena.mark(match) ? 1 : 0;
    }));
  }
  return mark;
}

int run() {
  const auto positions = positions_of(kCrowd);
  Arena arena;
  ArenaOutput out;
  fill(arena, kCrowd, positions, out);
  std::vector<LiveTable::Index> matches;
  for (std::size_t i = 1; i <= kCrowd.matches; ++i) matches.push_back(*arena.live_index(id_of<MatchId>(i)));
  const double renewed = cpu_of([&] {
    for (const auto match : matches) arena.mark(match);
  });

  const double read_before = read_memory_ns();
  Mark mark = mark_all(arena, matches, out);
  const double read_after = read_memory_ns();
  const double read_ns = std::min(read_before, read_after);
  const double median = mark.samples.median();
  fmt::print(
      "P3  mark to market and rank: {} positions of {} players in {} matches on {} symbols; CPU time, {} rounds\n",
      kCrowd.positions(), kCrowd.matches * kCrowd.players, kCrowd.matches, kCrowd.symbols, kRounds);
  print_row("median", median / 1e6, "ms  must be <= 2");
  print_row("least", mark.samples.least() / 1e6, "ms");
  print_row("one position", median / static_cast<double>(kCrowd.positions()), "ns");
  print_row("reading so much memory", read_ns / 1e6, "ms");
  print_ratio("beside reading so much memory", median / read_ns, "");
  print_row("the first time, which writes every row", renewed / 1e6, "ms");
  print_row("the profits alone by the rule, one division each",
            by_the_rule_ns(positions, Price::from_integer(50'001)) / 1e6, "ms");
  if (mark.changed != kRounds * kCrowd.matches) fmt::print("  every price moved, and not every match saw it\n");
  return mark.changed == kRounds * kCrowd.matches ? 0 : 1;
}

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::run(); }
