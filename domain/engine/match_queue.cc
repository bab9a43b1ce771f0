#include "domain/engine/match_queue.h"

#include <algorithm>

#include "pkg/errors/assert.h"

namespace battlesbit {

void MatchQueue::add(const JoinRequest& request, const Game& game) {
  ASSERT(request.game_id == game.id, "a request waits for its own game");
  ASSERT(game.min_players >= 1 && game.min_players <= game.max_players, "a game can be played");
  Line& line = lines_[game.id];
  line.players_min = game.min_players;
  line.players_max = game.max_players;
  if (requests_.contains(request.id)) return;
  if (const auto earlier = line.users.find(request.user_id); earlier != line.users.end()) {
    leave(line, Place(earlier->second));
  }
  const Place place{request.created_at, request.id};
  requests_.emplace(request.id, Request{game.id, place});
  line.waiting.emplace(place, request.user_id);
  line.users.emplace(request.user_id, place);
}

bool MatchQueue::remove(JoinRequestId request) {
  const auto found = requests_.find(request);
  if (found == requests_.end()) return false;
  const auto line = lines_.find(found->second.game_id);
  leave(line->second, Place(found->second.place));
  if (line->second.waiting.empty()) lines_.erase(line);
  return true;
}

void MatchQueue::leave(Line& line, const Place& place) {
  const auto waiting = line.waiting.find(place);
  line.users.erase(waiting->second);
  line.waiting.erase(waiting);
  requests_.erase(place.second);
}

std::vector<MatchGroup> MatchQueue::form(Timestamp now) {
  std::vector<MatchGroup> groups;
  for (auto at = lines_.begin(); at != lines_.end();) {
    auto& [game, line] = *at;
    while (line.waiting.size() >= line.players_max) take({game, {}}, line, line.players_max, groups);
    const bool is_due =
        line.waiting.size() >= line.players_min && line.waiting.begin()->first.first + fill_wait_ <= now;
    if (is_due) take({game, {}}, line, line.waiting.size(), groups);
    at = line.waiting.empty() ? lines_.erase(at) : std::next(at);
  }
  return groups;
}

void MatchQueue::take(MatchGroup group, Line& line, std::size_t count, std::vector<MatchGroup>& groups) {
  for (std::size_t i = 0; i < count; ++i) {
    const Place place = line.waiting.begin()->first;
    group.requests.push_back(place.second);
    leave(line, place);
  }
  groups.push_back(std::move(group));
}

std::optional<Timestamp> MatchQueue::next_due() const {
  std::optional<Timestamp> due;
  for (const auto& [game, line] : lines_) {
    if (line.waiting.size() < line.players_min) continue;
    const Timestamp oldest = line.waiting.begin()->first.first;
    const Timestamp ready = line.waiting.size() >= line.players_max ? oldest : oldest + fill_wait_;
    due = std::min(due.value_or(ready), ready);
  }
  return due;
}

}  // namespace battlesbit
