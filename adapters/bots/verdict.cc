#include "adapters/bots/verdict.h"

#include <algorithm>
#include <functional>

#include <fmt/format.h>

#include "adapters/bots/words.h"
#include "domain/entities/game.h"

namespace battlesbit::bots {
namespace {

constexpr std::int64_t kBasisPoints = 10'000;

using Faults = std::vector<std::string>;

void check_ranks(const Report& report, Faults& faults) {
  std::vector<const PlayerOutcome*> ranked;
  for (const auto& player : report.players) {
    if (!player.seat.rank) faults.push_back(fmt::format("{} has no rank", player.name));
    if (player.seat.rank) ranked.push_back(&player);
  }
  std::ranges::sort(ranked, {}, [](const PlayerOutcome* player) { return *player->seat.rank; });
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const auto& player = *ranked[i];
    if (*player.seat.rank != static_cast<std::int64_t>(i) + 1) {
      faults.push_back(fmt::format("{} has rank {} where {} is due", player.name, *player.seat.rank, i + 1));
    }
    if (i > 0 && player.seat.balance > ranked[i - 1]->seat.balance) {
      faults.push_back(fmt::format("{} has more than {}, and a lower rank", player.name, ranked[i - 1]->name));
    }
  }
  if (!ranked.empty() && report.match.winner_id != ranked.front()->user_id) {
    faults.push_back(fmt::format("the first, {}, is not named as the winner", ranked.front()->name));
  }
}

void check_balance(const Report& report, const PlayerOutcome& player, Faults& faults) {
  auto expected = report.game.start_balance;
  for (const auto& position : player.seat.positions) {
    expected += position.profit;
    if (!is_final(position.status)) {
      faults.push_back(fmt::format("{}: {} is {}", player.name, position_words(position), end_words(position)));
    }
  }
  if (expected != player.seat.balance) {
    faults.push_back(fmt::format("{} has {}, and the start plus all profits is {}", player.name,
                                 player.seat.balance.to_string(), expected.to_string()));
  }
}

void check_wallet(const Report& report, const PlayerOutcome& player, Faults& faults) {
  const Money prize{report.game.entry_fee.currency, player.seat.prize_units};
  const auto expected = player.wallet_before - report.game.entry_fee + prize;
  if (expected == player.wallet_after) return;
  faults.push_back(fmt::format("{} has {} in the wallet, and {} before less the fee plus the prize is {}", player.name,
                               money_words(player.wallet_after), money_words(player.wallet_before),
                               money_words(expected)));
}

void check_prizes(const Report& report, Faults& faults) {
  const auto pool = prize_pool(report);
  std::int64_t paid = 0;
  for (const auto& player : report.players) paid += player.seat.prize_units;
  if (!pool) faults.push_back(fmt::format("the match has unknown rules, version {}", report.match.rules_version));
  if (!pool || paid == *pool) return;
  const auto currency = report.game.entry_fee.currency;
  faults.push_back(fmt::format("the prizes sum to {}, and the pot less the fee is {}", money_words({currency, paid}),
                               money_words({currency, *pool})));
}

using Holds = std::function<bool(const PositionState&)>;

Holds ended_by(CloseReason reason) {
  return [reason](const PositionState& position) {
    return position.status == PositionStatus::kClosed && position.reason == reason;
  };
}

Holds has_status(PositionStatus status) {
  return [status](const PositionState& position) { return position.status == status; };
}

bool is_filled_limit(const PositionState& position) {
  return position.type == PositionType::kLimit && !position.entry.is_zero();
}

Event look_for(const Report& report, std::string name, bool is_certain, const Holds& holds) {
  Event event{.name = std::move(name), .is_certain = is_certain};
  for (const auto& player : report.players) {
    for (const auto& position : player.seat.positions) {
      if (!event.seen && holds(position)) event.seen = fmt::format("{} {}", player.name, position_words(position));
    }
  }
  return event;
}

}  // namespace

std::vector<std::string> faults_of(const Report& report) {
  Faults faults;
  if (report.match.status != MatchStatus::kClosed) {
    faults.push_back(fmt::format("the match is {}", to_string(report.match.status)));
    return faults;
  }
  check_ranks(report, faults);
  check_prizes(report, faults);
  for (const auto& player : report.players) {
    check_balance(report, player, faults);
    check_wallet(report, player, faults);
    if (player.live_updates == 0) faults.push_back(fmt::format("{} got no matchUpdated", player.name));
    if (player.price_updates == 0) faults.push_back(fmt::format("{} got no assetUpdated", player.name));
  }
  for (const auto& event : events_of(report)) {
    if (event.is_certain && !event.seen) faults.push_back(fmt::format("there was no {}", event.name));
  }
  return faults;
}

std::vector<Event> events_of(const Report& report) {
  return {look_for(report, "limit order filled", false, is_filled_limit),
          look_for(report, "stop loss", false, ended_by(CloseReason::kStopLoss)),
          look_for(report, "target", false, ended_by(CloseReason::kTarget)),
          look_for(report, "liquidation", report.was_shaken, has_status(PositionStatus::kLiquidated)),
          look_for(report, "manual close", true, ended_by(CloseReason::kManual)),
          look_for(report, "canceled order", true, has_status(PositionStatus::kCanceled)),
          look_for(report, "end of match", false, ended_by(CloseReason::kMatchEnd))};
}

std::optional<std::int64_t> prize_pool(const Report& report) {
  const auto rules = rules_of_version(static_cast<std::uint16_t>(report.match.rules_version));
  if (!rules) return std::nullopt;
  const auto pot = report.game.entry_fee.units * static_cast<std::int64_t>(report.players.size());
  if (report.game.reward_units) return std::min(*report.game.reward_units, pot);
  const auto fee = multiply_divide(pot / kBasisPoints, rules->house_fee_basis_points, 1).value_or(0) +
                   pot % kBasisPoints * rules->house_fee_basis_points / kBasisPoints;
  return pot - fee;
}

}  // namespace battlesbit::bots
