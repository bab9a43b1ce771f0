#include "adapters/exchange/simulated_market.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "adapters/exchange/random_walk.h"
#include "adapters/exchange/recorded_file.h"
#include "adapters/exchange/replay.h"

namespace battlesbit::exchange {
namespace {

constexpr std::int64_t kMillion = 1'000'000;

Result<void> check(const ExchangeOptions& options) {
  const auto refuse = [](std::string message) {
    return fail(ErrorKind::kInvalidArgument, "BAD_OPTION", std::move(message));
  };
  if (options.speed_units <= 0) return refuse("the replay speed must be above zero");
  if (options.walk.trades_per_second < 1 || options.walk.trades_per_second > 10'000) {
    return refuse("trades per second must be 1 to 10,000");
  }
  if (options.walk.step_ppm > 100'000 || options.walk.jump_ppm > 500'000)
    return refuse("the walk's steps are too large");
  if (options.limits.history_per_symbol == 0) return refuse("the history must keep at least one trade");
  return {};
}

using Sources = std::map<std::string, std::vector<RecordedTrade>>;

Result<Sources> read_all(const ExchangeOptions& options) {
  Sources sources;
  for (const auto& file : options.replays) {
    const auto symbol = file.symbol.empty() ? symbol_of_file(file.path, options.symbols) : file.symbol;
    if (!symbol) {
      return fail(ErrorKind::kInvalidArgument, "UNKNOWN_SYMBOL",
                  fmt::format("{}: its name has to contain a symbol, as in BTCUSDT-trades.csv", file.path));
    }
    if (sources.contains(*symbol)) {
      return fail(ErrorKind::kInvalidArgument, "BAD_OPTION",
                  fmt::format("{}: {} has a recording already", file.path, *symbol));
    }
    TRY(sources[*symbol], read_recording(file.path));
  }
  return sources;
}

}  // namespace

Result<std::unique_ptr<SimulatedMarket>> SimulatedMarket::open(const ExchangeOptions& options, Timestamp start) {
  TRY_VOID(check(options));
  TRY(auto recorded, read_all(options));
  auto names = options.symbols;
  for (const auto& [symbol, trades] : recorded) {
    if (std::ranges::find(names, symbol) == names.end()) names.push_back(symbol);
  }
  std::unique_ptr<SimulatedMarket> market(new SimulatedMarket(start));
  for (const auto& symbol : names) {
    const auto name = split_symbol(symbol);
    if (!name) {
      return fail(ErrorKind::kInvalidArgument, "UNKNOWN_SYMBOL",
                  fmt::format("\"{}\" is not a symbol like BTCUSDT", symbol));
    }
    if (market->find(symbol)) continue;
    std::unique_ptr<TradeSource> source;
    Price tick = Price::from_units(tick_size(starting_price(symbol)));
    if (const auto file = recorded.find(symbol); file != recorded.end()) {
      tick = Price::from_units(tick_size(file->second.front().price));
      source = std::make_unique<Replay>(std::move(file->second), options.speed_units);
    } else {
      source = std::make_unique<RandomWalk>(symbol, options.seed, options.walk);
    }
    const auto first = source->next();
    const auto first_id = options.first_trade_id.value_or(start.time_since_epoch().count() / 100);
    const auto stream = lower_case(symbol);
    market->symbols_.push_back(std::make_unique<SimulatedSymbol>(SimulatedSymbol{
        symbol, *name, stream, stream + "@aggTrade", stream + "@trade", stream + "@bookTicker", tick, std::move(source),
        TradeHistory(options.limits.history_per_symbol), BarHistory(), first, first.offset, first_id, kMillion}));
  }
  return market;
}

Trade SimulatedMarket::play(SimulatedSymbol& symbol) const {
  const auto& planned = symbol.next;
  auto price = planned.price.units();
  if (symbol.price_ppm != kMillion) {
    const auto tick = symbol.tick_size.units();
    price = std::max(tick, multiply_divide(price, symbol.price_ppm, kMillion).value_or(price) / tick * tick);
  }
  const Trade trade{symbol.next_id++, Price::from_units(price), planned.quantity, due(symbol), planned.is_buyer_maker};
  symbol.trades.add(trade);
  symbol.bars.add(trade);
  symbol.next = symbol.source->next();
  return trade;
}

std::vector<Played> SimulatedMarket::advance(Timestamp now) {
  std::vector<Played> played;
  for (const auto& symbol : symbols_) {
    while (due(*symbol) <= now) played.push_back({symbol.get(), play(*symbol)});
  }
  std::ranges::sort(played, {}, [](const Played& one) {
    return std::tie(one.trade.time, one.symbol->symbol, one.trade.id);  // The same order on every run.
  });
  return played;
}

const SimulatedSymbol* SimulatedMarket::find(std::string_view symbol) const {
  const auto found =
      std::ranges::find(symbols_, symbol, [](const auto& one) -> std::string_view { return one->symbol; });
  return found == symbols_.end() ? nullptr : found->get();
}

bool SimulatedMarket::jump(std::string_view symbol, std::int64_t change_ppm) {
  for (const auto& one : symbols_) {
    if (one->symbol != symbol) continue;
    one->price_ppm =
        std::clamp<std::int64_t>(one->price_ppm * (kMillion + change_ppm) / kMillion, 1'000, 1'000 * kMillion);
    return true;
  }
  return false;
}

}  // namespace battlesbit::exchange
