#include "adapters/postgres/doubted_trades.h"

#include <utility>

#include "adapters/postgres/repository.h"
#include "generated/store/market.h"

namespace battlesbit::postgres {

Task<Result<void>> DoubtedTrades::add(DoubtedTrade trade, Timestamp now) {
  const auto& tick = trade.tick;
  return execute(context_.pool, queries::AddDoubtedTrade{.symbol = tick.symbol.text,
                                                         .trade_id = tick.trade.trade_id,
                                                         .price = tick.trade.price.units(),
                                                         .quantity = tick.quantity.units(),
                                                         .traded_at = tick.trade.time,
                                                         .last_price = trade.last_price.units(),
                                                         .doubt = std::string(to_text(trade.doubt)),
                                                         .now = now});
}

Task<Result<bool>> DoubtedTrades::decide(DoubtDecided decided, std::string by, Timestamp now) {
  CO_TRY(const auto changed, port_result(co_await context_.pool.execute(
                                 queries::DecideDoubtedTrade{.verdict = std::string(to_text(decided.verdict)),
                                                             .by = std::move(by),
                                                             .now = now,
                                                             .symbol = decided.symbol.text,
                                                             .trade_id = decided.trade_id})));
  co_return changed == 1;
}

Task<Result<std::optional<DoubtVerdict>>> DoubtedTrades::verdict(Symbol symbol, std::int64_t trade_id) {
  CO_TRY(const auto row, port_result(co_await context_.pool.optional(
                             queries::FindVerdict{.symbol = std::move(symbol.text), .trade_id = trade_id})));
  co_return row ? verdict_from(row->verdict) : std::nullopt;
}

Task<Result<std::vector<OpenDoubt>>> DoubtedTrades::undecided(std::size_t limit) {
  return read_many(
      context_.pool, queries::UndecidedTrades{.limit = static_cast<std::int64_t>(limit)}, [](const auto& row) {
        const TickRef trade{row.trade_id, row.traded_at, Price::from_units(row.price)};
        return OpenDoubt{{Tick{Symbol{row.symbol}, trade, Quantity::from_units(row.quantity)},
                          Price::from_units(row.last_price), doubt_from(row.doubt).value_or(Doubt::kPrice)},
                         row.doubted_at};
      });
}

}  // namespace battlesbit::postgres
