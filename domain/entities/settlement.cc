#include "domain/entities/settlement.h"

#include <algorithm>

#include "domain/entities/match_lifecycle.h"
#include "domain/entities/ranking.h"
#include "domain/entities/transfers.h"
#include "pkg/errors/assert.h"

namespace battlesbit {
namespace {

constexpr std::int64_t kBasisPoints = 10'000;

std::int64_t prize_of(const SettlementView& view) {
  Money pot{view.game.entry_fee.currency, 0};
  for (const Participant& participant : view.participants) pot = pot + participant.fee;
  if (view.game.reward_price) return std::min(*view.game.reward_price, pot.units);
  // Whole multiples first: pot * fee could leave 64 bits.
  const std::int64_t fee = pot.units / kBasisPoints * view.rules.house_fee_basis_points +
                           pot.units % kBasisPoints * view.rules.house_fee_basis_points / kBasisPoints;
  return pot.units - fee;
}

void share(std::int64_t prize, std::vector<Participant>& ranked, std::size_t winners) {
  const auto parts = static_cast<std::int64_t>(winners);
  for (std::size_t i = 0; i < winners; ++i) {
    ranked[i].prize = prize / parts + (static_cast<std::int64_t>(i) < prize % parts ? 1 : 0);
  }
}

std::vector<Reward> rewards_of(const Game& game, const std::vector<Participant>& ranked, std::size_t winners) {
  std::vector<Reward> rewards;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool won = i < winners;
    rewards.push_back({ranked[i].user_id, won ? game.cup : -game.cup, won ? game.win_exp : game.lose_exp});
  }
  return rewards;
}

}  // namespace

Settlement settle(const SettlementView& view, TransferId id, Timestamp now) {
  const bool feed_dead = view.match.voided;
  const auto status = after(view.match.status, feed_dead ? MatchEvent::kVoid : MatchEvent::kSettle);
  ASSERT(status && view.match.positions_final, "only an open match whose positions are final is settled");
  ASSERT(!view.participants.empty(), "a match has participants");
  Settlement settlement;
  settlement.match = view.match;
  settlement.match.status = *status;
  settlement.match.updated_at = now;
  settlement.match.version += 1;
  if (view.positions_opened == 0 || feed_dead) {
    settlement.match.voided = true;
    settlement.participants = view.participants;
    settlement.transfer = refund_fees(view.match.id, view.participants, id, now);
    return settlement;
  }
  settlement.participants = ranking(view.participants);
  const std::size_t winners = tied_first(settlement.participants);
  share(prize_of(view), settlement.participants, winners);
  for (Participant& participant : settlement.participants) participant.updated_at = now;
  settlement.match.winner_id = settlement.participants.front().user_id;
  settlement.transfer = pay_prizes(view.match.id, settlement.participants, id, now);
  settlement.rewards = rewards_of(view.game, settlement.participants, winners);
  return settlement;
}

}  // namespace battlesbit
