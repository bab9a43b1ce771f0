#include "adapters/controllers/arena/live_board.h"

#include <algorithm>

namespace battlesbit::arena {

MatchId match_of(const Decision& decision) {
  return std::visit(
      [](const auto& decided) {
        if constexpr (requires { decided.key; }) {
          return decided.key.match_id;
        } else {
          return decided.match_id;
        }
      },
      decision);
}

void LiveBoard::add(const Match& match, const std::vector<Participant>& participants) {
  const auto [board, is_new] = boards_.try_emplace(match.id, Board{participants});
  if (is_new) std::ranges::sort(board->second.seats, {}, &Participant::id);
}

void LiveBoard::apply(const Decision& decision) {
  if (const auto* finished = std::get_if<MatchFinished>(&decision)) boards_.erase(finished->match_id);
}

void LiveBoard::stored(const Decision& decision) {
  const auto board = boards_.find(match_of(decision));
  if (board != boards_.end()) board->second.has_news = true;
}

std::vector<MatchId> LiveBoard::matches() const {
  std::vector<MatchId> ids;
  ids.reserve(boards_.size());
  for (const auto& [id, board] : boards_) ids.push_back(id);
  return ids;
}

std::optional<LiveState> LiveBoard::changed(MatchId match, Arena& engine, Timestamp now) {
  const auto board = boards_.find(match);
  const auto index = engine.live_index(match);
  if (board == boards_.end() || !index) return std::nullopt;
  auto& [seats, has_news] = board->second;
  const bool is_marked_anew = engine.mark(*index);
  if (!is_marked_anew && !has_news) return std::nullopt;
  has_news = false;
  engine.read_live(*index, live_);
  LiveState state;
  state.match_id = match;
  state.time = now;
  state.players.resize(live_.players.size());
  for (std::size_t i = 0; i < live_.players.size(); ++i) {
    const LivePlayer& player = live_.players[i];
    state.players[player.rank - std::size_t{1}] = {player.id, seats.at(i).user_id, player.balance, player.equity,
                                                   player.rank};
  }
  state.positions.reserve(live_.positions.size());
  for (const LivePosition& live : live_.positions) {
    state.positions.push_back({live.key.position_id, live.key.participant_id, live.status,
                               live.mark_price.value_or(Price()), live.unrealized});
  }
  return state;
}

}  // namespace battlesbit::arena
