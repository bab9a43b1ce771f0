// P1: from the bytes of a trade to the decision that nothing fires, with 100,000 open positions, beside the JSON parser
// alone. Twice: as the market service gets the trade from the exchange, and as the arena gets it from the bus.
#include <array>
#include <chrono>
#include <string>

#include <fmt/core.h>
#include <simdjson.h>

#include "adapters/clients/market/stream_frame.h"
#include "application/messages/tick_message.h"
#include "bench/crowd.h"
#include "bench/measure.h"

namespace battlesbit::bench {
namespace {

constexpr int kRounds = 400;
constexpr std::size_t kBatch = 256;  // Trades that come together; few enough to be in a cache, as after the socket.
const Crowd kCrowd{.matches = 10'000, .players = 10, .positions_of_player = 1, .symbols = 10};

struct Trades {
  std::array<std::string, kBatch> frames;
  std::array<std::string, kBatch> messages;
};

// Prices move by a little on every symbol: nothing fires.
void next(Trades& trades, std::int64_t& number) {
  for (std::size_t i = 0; i < kBatch; ++i) {
    ++number;
    const auto symbol = kCrowd.symbol(static_cast<std::size_t>(number) % kCrowd.symbols);
    const std::int64_t cents = 5'000'000 + number * 7 % 10'000;
    trades.frames[i] = fmt::format(
        R"({{"stream":"{0}@aggTrade","data":{{"e":"aggTrade","E":{1},"s":"{0}","a":{2},"p":"{3}.{4:02}000000",)"
        R"("q":"0.06702300","f":{2},"l":{2},"T":{1},"m":true,"M":true}}}})",
        symbol.text, 1'577'977'823'305 + number, number, cents / 100, cents % 100);
    trades.messages[i] =
        encode_tick({symbol,
                     {number, at((1'577'977'823'305 + number) * 1'000), Price::from_units(cents * 1'000'000)},
                     Quantity::from_units(6'702'300)});
  }
}

struct Cost {
  Samples each;  // Of one trade, by the clock.
  Samples cpu;   // Of one trade on average in a batch, by CPU time.
};

// How long one call takes, less what looking at the clock takes.
template <class Handle, class Texts>
void measure(Cost& cost, Texts& texts, double clock_ns, Handle handle) {
  using Clock = std::chrono::steady_clock;
  std::array<Clock::time_point, kBatch + 1> times;
  for (std::size_t i = 0; i < kBatch; ++i) {
    times[i] = Clock::now();
    handle(texts[i]);
  }
  times[kBatch] = Clock::now();
  for (std::size_t i = 0; i < kBatch; ++i) {
    const auto spent = std::chrono::duration<double, std::nano>(times[i + 1] - times[i]).count();
    cost.each.add(std::max(0.0, spent - clock_ns));
  }
}

template <class Handle, class Texts>
void measure_cpu(Cost& cost, Texts& texts, Handle handle) {
  const double spent = cpu_of([&] {
    for (auto& text : texts) handle(text);
  });
  cost.cpu.add(spent / kBatch);
}

double clock_ns() {
  using Clock = std::chrono::steady_clock;
  Samples samples;
  for (int i = 0; i < 10'000; ++i) {
    const auto before = Clock::now();
    const auto after = Clock::now();
    samples.add(std::chrono::duration<double, std::nano>(after - before).count());
  }
  return samples.median();
}

void print(std::string_view name, Cost& cost) {
  const double cpu = cost.cpu.median();
  fmt::print("  {:<58} {:>8.0f} {:>8.0f} {:>8.0f} {:>14.2f}\n", name, cost.each.median(), cost.each.percentile(99), cpu,
             cpu * 40'000 / 1e9 * 100);
}

class Bench {
 public:
  Bench() { fill(arena_, kCrowd, positions_of(kCrowd), out_); }

  int run() {
    constexpr int kWays = 5;
    std::array<Cost, kWays> costs;
    for (int round = 0; round < kRounds; ++round) {
      for (int way = 0; way < kWays; ++way) {
        next(trades_, number_);
        measure_way(way, costs[static_cast<std::size_t>(way)], round % 2 == 0);
      }
    }
    fmt::print(
        "P1  from a trade's bytes to the decision that nothing fires, {} open positions; looking at the clock ({:.0f} "
        "ns) "
        "taken off\n",
        arena_.live_positions(), clock_ns_);
    fmt::print("  {:<58} {:>8} {:>8} {:>8} {:>14}\n", "", "p50 ns", "p99 ns", "CPU ns", "% at 40 k/s");
    print("simdjson parses the exchange's frame, nothing else", costs[0]);
    print("exchange's frame to a trade", costs[1]);
    print("exchange's frame to the decision", costs[2]);
    print("message on the bus to a trade", costs[3]);
    print("message on the bus to the decision (what the arena pays)", costs[4]);
    fmt::print("  must be: p50 <= 500 ns, and <= 5 % of a core at 40 k trades/s\n");
    print_ratio("frame to decision beside the parser alone, CPU", costs[2].cpu.median() / costs[0].cpu.median(), "");
    if (!out_.decisions.empty() || bad_ > 0) fmt::print("  something fired or could not be read\n");
    return out_.decisions.empty() && bad_ == 0 ? 0 : 1;
  }

 private:
  void measure_way(int way, Cost& cost, bool by_clock) {
    const auto with = [&](auto& texts, auto handle) {
      by_clock ? measure(cost, texts, clock_ns_, handle) : measure_cpu(cost, texts, handle);
    };
    if (way == 0) with(trades_.frames, [this](std::string& text) { bad_ += parser_.parse(text).error() ? 1 : 0; });
    if (way == 1) with(trades_.frames, [this](std::string& text) { read(text, false); });
    if (way == 2) with(trades_.frames, [this](std::string& text) { read(text, true); });
    if (way == 3) with(trades_.messages, [this](std::string& text) { bad_ += decode_tick(text) ? 0 : 1; });
    if (way == 4) {
      with(trades_.messages, [this](std::string& text) {
        const auto tick = decode_tick(text);
        if (tick) arena_.tick(*tick, out_);
        bad_ += tick ? 0 : 1;
      });
    }
  }

  void read(std::string& text, bool decides) {
    const auto frame = reader_.read_stream(std::move(text));
    const auto* tick = frame ? std::get_if<Tick>(&*frame) : nullptr;
    if (tick == nullptr) {
      ++bad_;
    } else if (decides) {
      arena_.tick(*tick, out_);
    }
  }

  Arena arena_;
  ArenaOutput out_;
  Trades trades_;
  binance::FrameReader reader_;
  simdjson::dom::parser parser_;
  const double clock_ns_ = clock_ns();
  std::int64_t number_ = 1;
  std::int64_t bad_ = 0;
};

}  // namespace
}  // namespace battlesbit::bench

int main() { return battlesbit::bench::Bench().run(); }
