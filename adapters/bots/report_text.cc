#include "adapters/bots/report_text.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "adapters/bots/columns.h"
#include "adapters/bots/verdict.h"
#include "adapters/bots/words.h"

namespace battlesbit::bots {
namespace {

constexpr auto kBehindAll = std::numeric_limits<std::int64_t>::max();  // Without a rank.

std::vector<PlayerOutcome> by_rank(std::vector<PlayerOutcome> players) {
  std::ranges::sort(players, {}, [](const PlayerOutcome& player) {
    return std::pair(player.seat.rank.value_or(kBehindAll), player.name);
  });
  return players;
}

std::string standings(const Report& report, const std::vector<PlayerOutcome>& players) {
  const auto currency = report.game.entry_fee.currency;
  std::vector<std::vector<std::string>> rows;
  for (const auto& player : players) {
    rows.push_back({player.seat.rank ? std::to_string(*player.seat.rank) : "?", player.name,
                    balance_words(player.seat.balance), gain_words(player.seat.balance - report.game.start_balance),
                    money_words({currency, player.seat.prize_units}), money_words(player.wallet_before),
                    money_words(player.wallet_after)});
  }
  using enum Align;
  return in_columns({{"rank", kRight},
                     {"player", kLeft},
                     {"balance", kRight},
                     {"PnL", kRight},
                     {"prize", kRight},
                     {"wallet before", kRight},
                     {"wallet after", kRight}},
                    rows);
}

std::vector<std::string> position_row(const PlayerOutcome& player, const PositionState& position) {
  const auto price = [](Price price) { return price.is_zero() ? "-" : price_words(price); };
  return {player.name,
          position.symbol,
          side_words(position.side),
          fmt::format("{}x", position.leverage),
          std::string(to_string(position.type)),
          balance_words(position.margin),
          price(position.entry),
          price(position.exit),
          position.entry.is_zero() ? "-" : gain_words(position.profit),
          end_words(position)};
}

std::string positions(const std::vector<PlayerOutcome>& players) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& player : players) {
    for (const auto& position : player.seat.positions) rows.push_back(position_row(player, position));
  }
  using enum Align;
  return in_columns({{"player", kLeft},
                     {"symbol", kLeft},
                     {"side", kLeft},
                     {"lev", kRight},
                     {"type", kLeft},
                     {"margin", kRight},
                     {"entry", kRight},
                     {"exit", kRight},
                     {"PnL", kRight},
                     {"ended by", kLeft}},
                    rows);
}

std::string events(const Report& report) {
  std::vector<std::vector<std::string>> rows;
  for (const auto& event : events_of(report)) {
    rows.push_back({event.name, event.seen ? "yes" : "no", event.seen.value_or("")});
  }
  return in_columns({{"event", Align::kLeft}, {"seen", Align::kLeft}, {"for example", Align::kLeft}}, rows);
}

}  // namespace

std::string report_text(const Report& report) {
  const auto players = by_rank(report.players);
  const auto fee = report.game.entry_fee;
  const auto count = static_cast<std::int64_t>(players.size());
  const auto pool = prize_pool(report);
  return fmt::format("Match {} of \"{}\": {}\n{} players, fee {}, pot {}, shared out {}\n\n{}\n{}\n{}", report.match.id,
                     report.game.title, to_string(report.match.status), count, money_words(fee),
                     money_words({fee.currency, fee.units * count}),
                     pool ? money_words({fee.currency, *pool}) : "unknown", standings(report, players),
                     positions(players), events(report));
}

}  // namespace battlesbit::bots
