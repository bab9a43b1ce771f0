// A player's hand in one match: shows each play how things stand, carries out what it says, tells what became of it.
// Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "adapters/bots/account.h"
#include "adapters/bots/market_watch.h"
#include "adapters/bots/plays/deal.h"
#include "adapters/bots/progress.h"
#include "adapters/bots/shake_price.h"

namespace battlesbit::bots {

class Trader {
 public:
  Trader(std::string name, Account& account, const MarketWatch& market, ShakePrice shake, const Progress& progress,
         Hand hand);

  // One look around. Errors: those that no waiting mends; a refusal is told to the play.
  Task<Result<void>> step(std::string match_id, Duration elapsed);

  bool trades(const std::string& token) const;

  // What the match holds of this player now.
  void see(const std::vector<PositionState>& positions);

 private:
  struct Running {
    std::unique_ptr<Play> play;
    std::optional<PositionState> position{};
    Duration wait_until{};  // After a refusal.
  };

  Task<Result<void>> act(Running& running, std::string match_id, Action action);
  Task<Result<void>> open(Running& running, std::string match_id, Order order);
  std::string next_key(const std::string& match_id);
  void tell(const PositionState& before, const PositionState& after) const;

  std::string name_;
  Account& account_;
  const MarketWatch& market_;
  ShakePrice shake_;
  const Progress& progress_;
  std::vector<Running> hand_{};
  int actions_ = 0;
};

}  // namespace battlesbit::bots
