#include "adapters/memory/stores/leaderboard.h"

#include <algorithm>
#include <map>
#include <utility>

namespace battlesbit::memory {
namespace {

std::map<UserId, std::int64_t> cups_since(const Database& database, Timestamp since) {
  std::map<UserId, std::int64_t> cups;
  for (const auto& [id, seat] : database.participants) {
    const Match& match = database.matches.at(seat.match_id);
    if (match.status != MatchStatus::kClosed || match.voided || match.end_time < since) continue;
    const std::int64_t cup = database.games.at(match.game_id).cup;
    cups[seat.user_id] += seat.rank == 1 ? cup : -cup;
  }
  return cups;
}

std::map<UserId, std::int64_t> cups_of_all(const Database& database) {
  std::map<UserId, std::int64_t> cups;
  for (const auto& [id, user] : database.users) cups[id] = user.cup;
  return cups;
}

}  // namespace

Task<Result<std::vector<Standing>>> Leaderboard::best(std::optional<Timestamp> since, std::size_t limit) {
  const Database& database = context_.database;
  std::vector<Standing> standings;
  for (const auto& [user, cup] : since ? cups_since(database, *since) : cups_of_all(database)) {
    if (cup > 0 && database.users.at(user).is_active) standings.push_back({user, cup});
  }
  std::ranges::sort(standings, [](const Standing& a, const Standing& b) {
    return std::pair(b.cup, a.user) < std::pair(a.cup, b.user);
  });
  if (standings.size() > limit) standings.resize(limit);
  co_return standings;
}

}  // namespace battlesbit::memory
