// How many players wait for a match of a game, for all of this process that watch: what changed is read once, however
// many watch it, and at most twice a second. Announcements may get lost, so everything that is watched is read again
// now and then. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <set>

#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/matches.h"
#include "pkg/async/signal.h"
#include "pkg/async/this_task.h"
#include "pkg/graphql/execution/typed.h"

namespace battlesbit::graph {

struct QueueState {
  GameId game_id;
  std::int64_t waiting = 0;
  bool operator==(const QueueState&) const = default;
};

class Queues {
 public:
  Queues(Executor executor, Bus& bus, Clock& clock, JoinRequests& requests)
      : executor_(executor), bus_(bus), clock_(clock), requests_(requests), woken_(std::move(executor)) {}
  Queues(const Queues&) = delete;
  Queues& operator=(const Queues&) = delete;

  // Errors: UNAVAILABLE.
  Task<Result<QueueState>> state(GameId game);
  // How it stands at once, and then whenever the number is another one. This must outlive the stream.
  std::unique_ptr<graphql::EventStream<QueueState>> changes(GameId game);

  // Until cancelled.
  Task<void> run();

 private:
  class Changes;
  struct Watched {
    explicit Watched(Executor executor) : changed(std::move(executor)) {}
    std::size_t watchers = 0;
    std::uint64_t round = 0;
    QueueState state;
    Signal changed;
  };

  Task<void> follow();
  Task<void> remember_to_look();
  Task<void> read_what_changed();
  Task<void> read(std::vector<GameId> games);
  Watched& watched(GameId game) { return watched_.try_emplace(game, executor_).first->second; }

  Executor executor_;
  Bus& bus_;
  Clock& clock_;
  JoinRequests& requests_;
  std::map<GameId, Watched> watched_;  // One for each game that was ever watched.
  std::set<GameId> to_read_;
  Signal woken_;
};

}  // namespace battlesbit::graph
