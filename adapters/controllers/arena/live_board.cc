#include "adapters/controllers/arena/live_board.h"

#include <algorithm>

namespace battlesbit::arena {
namespace {

LiveState::Player* player_of(LiveState& state, ParticipantId id) {
  const auto found = std::ranges::find(state.players, id, &LiveState::Player::id);
  return found == state.players.end() ? nullptr : &*found;
}

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

void rank(std::vector<LiveState::Player>& players) {
  // By equity; seats of equal equity keep one order, so that the board does not flicker.
  std::ranges::sort(
      players, [](const auto& a, const auto& b) { return a.equity != b.equity ? a.equity > b.equity : a.id < b.id; });
  std::int32_t next = 1;
  for (auto& player : players) player.rank = next++;
}

}  // namespace

void LiveBoard::add(const Match& match, const std::vector<Participant>& participants) {
  boards_.try_emplace(match.id, Board{participants, {}, false});
}

Participant* LiveBoard::seat_of(const PositionKey& key) {
  const auto board = boards_.find(key.match_id);
  if (board == boards_.end()) return nullptr;
  const auto seat = std::ranges::find(board->second.seats, key.participant_id, &Participant::id);
  return seat == board->second.seats.end() ? nullptr : &*seat;
}

void LiveBoard::apply(const Decision& decision) {
  if (const auto* reduced = std::get_if<PositionReduced>(&decision)) {
    if (auto* seat = seat_of(reduced->key)) seat->balance += reduced->profit;
  } else if (const auto* closed = std::get_if<PositionClosed>(&decision)) {
    if (auto* seat = seat_of(closed->key)) seat->balance += closed->profit;
  } else if (const auto* finished = std::get_if<MatchFinished>(&decision)) {
    boards_.erase(finished->match_id);
  }
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

std::optional<LiveState> LiveBoard::changed(MatchId match, const Arena& engine, Timestamp now) {
  const auto board = boards_.find(match);
  if (board == boards_.end()) return std::nullopt;
  LiveState state;
  state.match_id = match;
  for (const auto& seat : board->second.seats) {
    state.players.push_back({seat.id, seat.user_id, seat.balance, seat.balance, 0});
  }
  for (const auto& live : engine.live(match)) {
    state.positions.push_back({live.key.position_id, live.key.participant_id, live.status,
                               live.mark_price.value_or(Price()), live.unrealized});
    if (auto* player = player_of(state, live.key.participant_id)) player->equity += live.unrealized;
  }
  rank(state.players);
  auto& [seats, shown, has_news] = board->second;
  if (!has_news && state.players == shown.players && state.positions == shown.positions) return std::nullopt;
  has_news = false;
  state.time = now;
  shown = state;
  return state;
}

}  // namespace battlesbit::arena
