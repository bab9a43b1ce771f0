#include "application/usecases/matchmaking/form_match.h"

#include <fmt/format.h>

#include "domain/entities/match_log_entries.h"
#include "domain/entities/transfers.h"

namespace battlesbit {
namespace {

Participant seat(const Match& match, const Game& game, const JoinRequest& request, ParticipantId id) {
  Participant participant;
  participant.id = id;
  participant.match_id = match.id;
  participant.user_id = request.user_id;
  participant.fee = request.fee;
  participant.balance = game.start_balance;
  participant.balance_reached_at = match.start_time;
  participant.joined_at = request.created_at;
  participant.created_at = participant.updated_at = match.created_at;
  return participant;
}

}  // namespace

Task<Result<Match>> FormMatch::run(GameId game, std::vector<JoinRequestId> requests) {
  auto rule = [this](const Matches::FormationView& view) { return decide(view); };
  co_return co_await matches_.form(game, std::move(requests), std::move(rule));
}

Result<Matches::Formation> FormMatch::decide(const Matches::FormationView& view) const {
  if (view.requests.size() < view.game.min_players) {
    return fail(ErrorKind::kConflict, "TOO_FEW_PLAYERS", "Not enough players wait any more.");
  }
  const auto rules = rules_of_version(kCurrentRulesVersion);
  ASSERT(rules.has_value(), "the rules of this build are known to it");
  const auto now = clock_.now();
  Matches::Formation formation;
  auto& match = formation.match;
  match.id = new_id<MatchId>(clock_, random_);
  match.game_id = view.game.id;
  match.status = MatchStatus::kPending;
  match.rules_version = kCurrentRulesVersion;
  match.start_time = now + view.game.countdown;
  match.end_time = match.start_time + view.game.duration;
  match.created_at = match.updated_at = now;
  for (const auto& request : view.requests) {
    formation.participants.push_back(seat(match, view.game, request, new_id<ParticipantId>(clock_, random_)));
    formation.requests.push_back(request.id);
    messages_.notify(formation.effects, request.user_id, NotificationAction::kCreated, NotificationTarget::kMatch,
                     NotificationType::kInfo, fmt::format("Your match of {} starts soon.", view.game.title));
  }
  auto capture = capture_fees(match.id, formation.participants, new_id<TransferId>(clock_, random_), now);
  if (capture) formation.effects.transfers.push_back(*std::move(capture));
  formation.effects.log = log_of_formation(match, view.game, *rules, formation.participants);
  formation.effects.messages.push_back(messages_.match_changed(match.id, match.version));
  formation.effects.messages.push_back(messages_.queue_changed(match.game_id));
  return formation;
}

}  // namespace battlesbit
