// One bot from its login to its prize. Loop thread only.
#pragma once

#include <string>
#include <vector>

#include "adapters/bots/crew.h"
#include "adapters/bots/entrance.h"
#include "adapters/bots/outcome.h"
#include "adapters/bots/trader.h"
#include "adapters/bots/transport/live_feed.h"

namespace battlesbit::bots {

class Player {
 public:
  struct Part {
    std::string name;
    std::string email;
    Hand hand;
    bool tells_standings = false;  // One of them does, for all.
  };

  Player(Crew& crew, const Url& api, Inbox& inbox, Part part, ShakePrice shake);

  // Errors: NOT_SETTLED when the match ends too late; those of Entrance, Account and Trader.
  Task<Result<PlayerOutcome>> play();

  const MatchState& match() const { return match_; }  // As it was seen last.

 private:
  Task<Result<void>> follow_match();
  Task<Result<void>> look();  // At the match, and at the prices where the subscription is silent.
  Task<Result<void>> look_at_prices();
  std::vector<Subscription> subscriptions() const;
  LiveFeed live_feed();
  void hear(const std::string& subscription, const json::Value& data);
  void hear_match(const LiveState& live);
  void tell_standings(const LiveState& live) const;

  Crew& crew_;
  std::string name_;
  bool tells_standings_;
  GraphQLClient api_;
  Account account_;
  MarketWatch market_{};
  Trader trader_;
  PlayerOutcome outcome_{};
  MatchState match_{};
  std::string live_positions_{};
  Timestamp looked_at_{};
  Timestamp heard_price_at_{};
  Timestamp standings_told_at_{};
};

}  // namespace battlesbit::bots
