// Which matches the subscriptions of this process watch, told to the arenas as long as they do: an arena makes the live
// state of no other match. Loop thread only.
#pragma once

#include <map>
#include <memory>

#include "domain/entities/id.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"

namespace battlesbit::graph {

class LiveInterest {
 public:
  LiveInterest(Bus& bus, Clock& clock) : bus_(bus), clock_(clock) {}

  // As long as it lives, the match is watched. May outlive this.
  class Watch {
   public:
    Watch(std::shared_ptr<std::map<MatchId, int>> watched, MatchId match);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    std::shared_ptr<std::map<MatchId, int>> watched_;
    MatchId match_;
  };
  std::unique_ptr<Watch> watch(MatchId match);  // Told at once.

  Task<void> run();  // Says it again and again; until cancelled.

 private:
  Bus& bus_;
  Clock& clock_;
  std::shared_ptr<std::map<MatchId, int>> watched_ = std::make_shared<std::map<MatchId, int>>();  // By how many.
};

}  // namespace battlesbit::graph
