#include "application/usecases/matchmaking/advance_matches.h"

#include <fmt/format.h>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/match_log_entries.h"
#include "domain/entities/settlement.h"

namespace battlesbit {
namespace {

constexpr std::size_t kBatch = 256;
constexpr std::string_view kAlreadyMoved = "ALREADY_MOVED";

std::unexpected<Error> already_moved() {
  return fail(ErrorKind::kConflict, std::string(kAlreadyMoved), "Another process moved this match on.");
}

}  // namespace

Task<Result<int>> AdvanceMatches::start_due() {
  CO_TRY(auto ids, co_await matches_.due_to_start(clock_.now(), kBatch));
  co_return co_await apply(std::move(ids), &AdvanceMatches::start);
}

Task<Result<int>> AdvanceMatches::close_orders_due() {
  CO_TRY(auto ids, co_await matches_.due_to_close_orders(clock_.now(), kBatch));
  co_return co_await apply(std::move(ids), &AdvanceMatches::close_orders);
}

Task<Result<int>> AdvanceMatches::settle_due() {
  CO_TRY(auto ids, co_await matches_.due_to_settle(kBatch));
  co_return co_await apply(std::move(ids), &AdvanceMatches::settle_match);
}

Task<Result<int>> AdvanceMatches::apply(std::vector<MatchId> ids, Step step) {
  int moved = 0;
  std::optional<Error> first;  // One match that cannot be moved must not hold the others up.
  for (const auto id : ids) {
    auto changed = co_await matches_.change(id, [this, step](const MatchView& view) { return (this->*step)(view); });
    if (changed) {
      ++moved;
    } else if (changed.error().code != kAlreadyMoved && !first) {
      first = std::move(changed).error();
    }
  }
  if (first) co_return std::unexpected(*std::move(first));
  co_return moved;
}

Result<Matches::Change> AdvanceMatches::start(const MatchView& view) const {
  const auto status = after(view.match.status, MatchEvent::kStart);
  if (!status || view.match.start_time > clock_.now()) return already_moved();
  Matches::Change change{view.match, {}, {}};
  change.match.status = *status;
  change.match.updated_at = clock_.now();
  ++change.match.version;
  change.effects.log.push_back(log_of_start(change.match, change.match.updated_at));
  for (const auto& player : view.participants) {
    messages_.notify(change.effects, player.user_id, NotificationAction::kUpdated, NotificationTarget::kMatch,
                     NotificationType::kInfo, fmt::format("Your match of {} has started.", view.game.title));
  }
  change.effects.messages.push_back(messages_.match_changed(change.match.id, change.match.version));
  return change;
}

Result<Matches::Change> AdvanceMatches::close_orders(const MatchView& view) const {
  if (view.match.status != MatchStatus::kOpen || view.match.orders_closed || view.match.end_time > clock_.now()) {
    return already_moved();
  }
  Matches::Change change{view.match, {}, {}};
  change.match.orders_closed = true;
  change.match.updated_at = clock_.now();
  ++change.match.version;
  change.effects.log.push_back(log_of_closed_orders(change.match, change.match.updated_at));
  change.effects.messages.push_back(messages_.match_changed(change.match.id, change.match.version));
  return change;
}

Result<Matches::Change> AdvanceMatches::settle_match(const MatchView& view) const {
  if (view.match.status != MatchStatus::kOpen || !view.match.positions_final) return already_moved();
  const auto rules = rules_of_version(view.match.rules_version);
  if (!rules) {
    return fail(ErrorKind::kInternal, "UNKNOWN_RULES",
                fmt::format("match {} has rules version {}, which this build does not know", view.match.id.to_string(),
                            view.match.rules_version));
  }
  const auto now = clock_.now();
  auto settlement = settle({view.match, view.game, *rules, view.participants, view.positions_opened},
                           new_id<TransferId>(clock_, random_), now);
  auto log = log_of_settlement(settlement, now);
  Matches::Change change{std::move(settlement.match), std::move(settlement.participants), {}};
  change.effects.log = std::move(log);
  if (settlement.transfer) change.effects.transfers.push_back(*std::move(settlement.transfer));
  change.effects.rewards = std::move(settlement.rewards);
  for (const auto& player : change.participants) tell_result(view, change.match, player, change.effects);
  change.effects.messages.push_back(messages_.match_changed(change.match.id, change.match.version));
  return change;
}

void AdvanceMatches::tell_result(const MatchView& before, const Match& match, const Participant& player,
                                 Effects& effects) const {
  if (match.voided) {
    const auto& title = before.game.title;
    messages_.notify(
        effects, player.user_id, NotificationAction::kCanceled, NotificationTarget::kMatch, NotificationType::kWarning,
        before.match.voided
            ? fmt::format("The prices of your match of {} cannot be known: it does not count, and your fee is back.",
                          title)
            : fmt::format("Nobody traded in your match of {}: your fee is back.", title));
    return;
  }
  const bool won = player.rank == 1;
  messages_.notify(
      effects, player.user_id, NotificationAction::kUpdated, NotificationTarget::kMatch, NotificationType::kInfo,
      won ? fmt::format("You won your match of {}.", before.game.title)
          : fmt::format("Your match of {} is over: place {}.", before.game.title, player.rank.value_or(0)));
  messages_.count(effects, player.user_id, AchievementMetric::kMatchesPlayed, match.id.value);
  if (won) messages_.count(effects, player.user_id, AchievementMetric::kMatchesWon, match.id.value);
}

}  // namespace battlesbit
