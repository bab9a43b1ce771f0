// Who waits for which game, and which of them make a match now. One thread. O(log n) per request.
//
// A match is made at once when a game's max_players wait; when at least min_players wait and the oldest has waited for
// `fill_wait`, of those who are there. The oldest go first. A user waits in a game at most once: a second request is
// the true one, since the store lets nobody wait twice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "domain/entities/game.h"
#include "domain/entities/match.h"

namespace battlesbit {

struct MatchGroup {
  GameId game_id;
  std::vector<JoinRequestId> requests;  // The oldest first.
  bool operator==(const MatchGroup&) const = default;
};

class MatchQueue {
 public:
  explicit MatchQueue(Duration fill_wait) : fill_wait_(fill_wait) {}

  // The game's numbers of players are those of the last call for it. REQUIRES: the request is for this game. A request
  // that waits already is ignored.
  void add(const JoinRequest& request, const Game& game);
  bool remove(JoinRequestId request);  // False when it does not wait.

  // The groups that become matches now, out of the queue with this call. One that cannot be made after all is added
  // again.
  std::vector<MatchGroup> form(Timestamp now);
  // When a group will be ready if nobody comes or leaves: form() before that gives nothing. Nothing when never.
  std::optional<Timestamp> next_due() const;

  std::size_t size() const { return requests_.size(); }

 private:
  using Place = std::pair<Timestamp, JoinRequestId>;
  struct Line {
    std::size_t players_min = 1;
    std::size_t players_max = 1;
    std::map<Place, UserId> waiting;
    std::unordered_map<UserId, Place> users;
  };
  struct Request {
    GameId game_id;
    Place place;
  };

  void leave(Line& line, const Place& place);
  void take(MatchGroup group, Line& line, std::size_t count, std::vector<MatchGroup>& groups);

  Duration fill_wait_;
  std::map<GameId, Line> lines_;  // Ordered: the same requests give the same groups everywhere.
  std::unordered_map<JoinRequestId, Request> requests_;
};

}  // namespace battlesbit
