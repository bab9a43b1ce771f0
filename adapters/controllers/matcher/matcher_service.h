// The matcher process: keeps who waits for which game, makes matches when enough do, and moves matches on when their
// time has come. The queue in memory is only a view: the store decides who still waits, and a sweep finds whom no
// message announced, so any number of processes may run and be killed. Loop thread only.
#pragma once

#include <unordered_map>

#include "adapters/controllers/consumer.h"
#include "application/usecases/matchmaking/advance_matches.h"
#include "application/usecases/matchmaking/form_match.h"
#include "domain/engine/match_queue.h"
#include "domain/services/games.h"
#include "domain/services/matches.h"
#include "pkg/async/signal.h"

namespace battlesbit::matcher {

class MatcherService {
 public:
  struct Options {
    Duration fill_wait = std::chrono::seconds(5);  // How long min_players wait for more.
    Duration sweep_interval = std::chrono::seconds(2);
    Duration advance_interval = std::chrono::milliseconds(100);
  };
  struct Ports {
    JoinRequests& requests;
    Games& games;
    Matches& matches;
    Bus& bus;
    ConsumerPorts consumer;
  };

  MatcherService(Ports ports, Options options);
  Task<void> run();  // Until cancelled.

 private:
  Task<Result<void>> on_message(Message message);
  Task<Result<void>> enqueue(JoinRequest request);
  Task<Result<Game>> game(GameId id);
  Task<void> form_matches();
  Task<void> form(MatchGroup group);
  Task<void> enqueue_again(std::vector<JoinRequestId> requests);
  Task<void> sweep();
  Task<Result<void>> sweep_once();
  Task<void> advance();
  void report(std::string_view step, const Result<int>& moved);

  Ports ports_;
  Options options_;
  FormMatch form_match_;
  AdvanceMatches advance_;
  MatchQueue queue_;
  std::unordered_map<GameId, Game> games_;  // Refreshed by the sweep.
  Signal joined_;
  ConsumerLoop joins_;
  Gauge& waiting_;
  Counter& formed_;
};

}  // namespace battlesbit::matcher
