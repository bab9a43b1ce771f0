// What does a trade cost the arena: when it changes nothing, and when it closes many positions at once?
#include <benchmark/benchmark.h>
#include <cstring>

#include "domain/engine/arena.h"

namespace battlesbit {
namespace {

const Symbol kBtc{"BTCUSDT"};

template <class AnyId>
AnyId id_of(std::uint64_t number) {
  AnyId id;
  std::memcpy(id.value.bytes.data() + 8, &number, sizeof number);
  return id;
}

Timestamp at(std::int64_t microsecond) { return Timestamp(Duration(microsecond)); }

// `count` open positions around 50,000, half of them buys, liquidated between 0.8 % and 10 % away; ten to a match.
void fill(Arena& arena, ArenaOutput& out, std::int64_t count) {
  const TickRef entry{1, at(1), Price::from_integer(50'000)};
  arena.resumed(kBtc, entry, out);
  for (std::int64_t i = 0; i < count; ++i) {
    Position position;
    position.id = id_of<PositionId>(static_cast<std::uint64_t>(i) + 1);
    position.match_id = id_of<MatchId>(static_cast<std::uint64_t>(i / 10) + 1);
    position.symbol = kBtc;
    position.side = i % 2 == 0 ? PositionSide::kBuy : PositionSide::kSell;
    position.status = PositionStatus::kOpen;
    position.margin = VirtualMoney::from_integer(20);
    position.leverage = static_cast<std::uint8_t>(10 + i % 100);
    position.entry_price = entry.price;
    position.entry_tick = entry;
    position.target = i % 2 == 0 ? Price::from_integer(90'000) : Price::from_integer(20'000);
    arena.match_opened(position.match_id, at(1'000'000'000'000));
    arena.position_added(position, entry, out);
  }
}

void quiet_trade(benchmark::State& state) {
  Arena arena;
  ArenaOutput out;
  fill(arena, out, state.range(0));
  Tick tick{kBtc, {1, at(1), Price::from_integer(50'000)}, {}};
  for (auto _ : state) {
    ++tick.trade.trade_id;
    tick.trade.time += Duration(10);
    tick.trade.price = Price::from_units(5'000'000'000'000 + tick.trade.trade_id % 1'000 * kFixedOne / 10);
    arena.tick(tick, out);
  }
  if (!out.decisions.empty()) state.SkipWithError("a quiet trade decided something");
}
BENCHMARK(quiet_trade)->Arg(0)->Arg(100'000)->Arg(1'000'000);

// One trade liquidates every buy: the half of `range` positions.
void liquidations(benchmark::State& state) {
  std::int64_t closed = 0;
  for (auto _ : state) {
    state.PauseTiming();
    {
      Arena arena;
      ArenaOutput out;
      fill(arena, out, state.range(0));
      out.decisions.reserve(static_cast<std::size_t>(state.range(0)));
      state.ResumeTiming();
      arena.tick({kBtc, {2, at(2), Price::from_integer(40'000)}, {}}, out);
      state.PauseTiming();
      closed += static_cast<std::int64_t>(out.decisions.size());
    }
    state.ResumeTiming();
  }
  state.SetItemsProcessed(closed);
}
BENCHMARK(liquidations)->Arg(2'000)->Arg(200'000)->Unit(benchmark::kMillisecond);

// The whole life of a market order: added, filled by the next trade, closed by its target.
void open_and_close(benchmark::State& state) {
  Arena arena;
  ArenaOutput out;
  fill(arena, out, 100'000);
  const auto match = id_of<MatchId>(1);
  Position position;
  position.match_id = match;
  position.symbol = kBtc;
  position.margin = VirtualMoney::from_integer(20);
  position.leverage = 10;
  position.target = Price::from_integer(50'010);
  std::uint64_t number = 10'000'000;
  TickRef trade{1, at(1), {}};
  for (auto _ : state) {
    position.id = id_of<PositionId>(++number);
    position.accepted_at = trade.time;
    arena.position_added(position, std::nullopt, out);
    for (const int price : {50'000, 50'010}) {
      ++trade.trade_id;
      trade.time += Duration(10);
      trade.price = Price::from_integer(price);
      arena.tick({kBtc, trade, {}}, out);
    }
    if (out.decisions.size() != 2) state.SkipWithError("opened and closed, and nothing else");
    out.decisions.clear();
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK(open_and_close);

}  // namespace
}  // namespace battlesbit

BENCHMARK_MAIN();
