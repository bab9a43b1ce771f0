#include "adapters/memory/stores/doubted_trades.h"

#include <utility>

namespace battlesbit::memory {

Task<Result<void>> DoubtedTrades::add(DoubtedTrade trade, Timestamp now) {
  const std::pair key(trade.tick.symbol, trade.tick.trade.trade_id);
  context_.database.doubts.try_emplace(key, StoredDoubt{std::move(trade), now, std::nullopt});
  co_return Result<void>{};
}

Task<Result<bool>> DoubtedTrades::decide(DoubtDecided decided, std::string, Timestamp) {
  const auto found = context_.database.doubts.find({decided.symbol, decided.trade_id});
  if (found == context_.database.doubts.end() || found->second.verdict) co_return false;
  found->second.verdict = decided.verdict;
  co_return true;
}

Task<Result<std::optional<DoubtVerdict>>> DoubtedTrades::verdict(Symbol symbol, std::int64_t trade_id) {
  const auto found = find_in(context_.database.doubts, std::pair(symbol, trade_id));
  co_return found ? found->verdict : std::nullopt;
}

Task<Result<std::vector<OpenDoubt>>> DoubtedTrades::undecided(std::size_t limit) {
  std::vector<OpenDoubt> open;
  for (const auto& [key, doubt] : context_.database.doubts) {
    if (!doubt.verdict) open.push_back({doubt.trade, doubt.doubted_at});
  }
  sort_by(open, [](const OpenDoubt& doubt) { return doubt.doubted_at; });
  if (open.size() > limit) open.resize(limit);
  co_return open;
}

}  // namespace battlesbit::memory
