// The log of every match, checked as anybody would check it: on all trades of the exchange, and beside the rows.
#include <fmt/format.h>

#include "adapters/memory/stores/matches.h"
#include "application/usecases/verification/compare_rows.h"
#include "domain/verification/log_file.h"
#include "domain/verification/verify_log.h"
#include "tests/sim/checks.h"

namespace battlesbit::sim {
namespace {

void read_exchange(const World& world, verification::SymbolReplay& replay, verification::Findings& findings) {
  for (const auto& tick : world.exchange.trades(replay.symbol())) {
    if (tick.trade.trade_id >= replay.first_trade_id()) replay.on_exchange_trade(tick.trade, findings);
  }
}

// As the table holds them: what is lost there may still be in an index.
std::vector<Position> positions_of(const World& world, MatchId match) {
  std::vector<Position> found;
  for (const auto& [id, position] : world.database.positions) {
    if (position.match_id == match) found.push_back(position);
  }
  return found;
}

MatchRows rows_of(const World& world, const Match& match) {
  return {.match = match,
          .participants = memory::seats_of(world.database, match.id),
          .positions = positions_of(world, match.id),
          .settlement = memory::find_in(world.database.ledger.transfers, "settle:" + match.id.to_string())};
}

}  // namespace

void check_logs(const World& world, Findings& findings) {
  for (const auto& [id, match] : world.database.matches) {
    const auto stored = memory::find_in(world.database.match_logs, id);
    if (!stored || !stored->log.is_sealed) {
      findings.push_back(fmt::format("match {} has no finished log", id.to_string()));
      continue;
    }
    verification::LogCheck check(stored->log);
    for (auto& replay : check.replays()) read_exchange(world, replay, check.findings());
    const auto counts = check.finish(std::vector<bool>(check.replays().size(), true));
    compare_rows(check.match(), rows_of(world, match), check.findings());
    for (const auto& finding : check.findings()) {
      findings.push_back(fmt::format("the log of match {}: {}", id.to_string(), to_string(finding)));
    }
    if (!check.findings().empty()) findings.push_back(verification::to_file(stored->log));
    if (counts.positions_covered != counts.positions || counts.named_read != counts.named) {
      findings.push_back(
          fmt::format("the log of match {} was not checked as a whole: {} of {} positions, {} of {} trades",
                      id.to_string(), counts.positions_covered, counts.positions, counts.named_read, counts.named));
    }
  }
}

}  // namespace battlesbit::sim
