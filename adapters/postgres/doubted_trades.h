// Trades beyond belief in PostgreSQL. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/doubted_trades.h"

namespace battlesbit::postgres {

class DoubtedTrades final : public battlesbit::DoubtedTrades {
 public:
  explicit DoubtedTrades(Context context) : context_(context) {}
  Task<Result<void>> add(DoubtedTrade trade, Timestamp now) override;
  Task<Result<bool>> decide(DoubtDecided decided, std::string by, Timestamp now) override;
  Task<Result<std::optional<DoubtVerdict>>> verdict(Symbol symbol, std::int64_t trade_id) override;
  Task<Result<std::vector<OpenDoubt>>> undecided(std::size_t limit) override;

 private:
  Context context_;
};

}  // namespace battlesbit::postgres
