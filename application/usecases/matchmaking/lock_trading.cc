#include "application/usecases/matchmaking/lock_trading.h"

#include <fmt/format.h>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/match_log_entries.h"

namespace battlesbit {

Task<Result<Match>> LockTrading::run(UserId actor, MatchId match, bool locked) {
  auto change = [this, actor, locked](const MatchView& view) { return decide(actor, view, locked); };
  co_return co_await matches_.change(match, std::move(change));
}

Result<Matches::Change> LockTrading::decide(UserId actor, const MatchView& view, bool locked) const {
  if (is_final(view.match.status)) {
    return fail(ErrorKind::kConflict, "MATCH_NOT_OPEN", "This match is over.");
  }
  Matches::Change change{view.match, {}, {}};
  if (view.match.trading_locked == locked) return change;
  change.match.trading_locked = locked;
  change.match.updated_at = clock_.now();
  ++change.match.version;
  change.effects.log.push_back(log_of_lock(change.match, change.match.updated_at));
  const auto text = locked ? fmt::format("Trading in your match of {} is halted.", view.game.title)
                           : fmt::format("Trading in your match of {} goes on.", view.game.title);
  const auto type = locked ? NotificationType::kWarning : NotificationType::kInfo;
  for (const auto& player : view.participants) {
    messages_.notify(change.effects, player.user_id, NotificationAction::kUpdated, NotificationTarget::kMatch, type,
                     text);
  }
  change.effects.messages.push_back(messages_.match_changed(view.match.id, change.match.version));
  change.effects.audit.push_back({.id = new_id<AuditEntryId>(clock_, random_),
                                  .actor = actor,
                                  .action = "lockTrading",
                                  .subject = view.match.id.value,
                                  .changes = fmt::format("tradingLocked: {} -> {}", !locked, locked),
                                  .created_at = clock_.now()});
  return change;
}

}  // namespace battlesbit
