// The exchange of the simulation: prices that walk and sometimes jump, trades that are remembered for ever, and the two
// ways to them: the live feed of a market process and the history of whoever missed something. One thread.
#pragma once

#include <map>
#include <vector>

#include "adapters/memory/clock.h"
#include "adapters/memory/random.h"
#include "adapters/memory/waiters.h"
#include "domain/services/exchange.h"
#include "domain/services/tick_history.h"
#include "tests/sim/host.h"
#include "tests/sim/plan.h"

namespace battlesbit::sim {

class Exchange {
 public:
  Exchange(memory::VirtualClock& time, const Plan& plan, std::uint64_t seed);

  Task<void> run();  // Trades until cancelled.

  const std::map<Symbol, std::vector<Tick>>& trades() const { return trades_; }
  const std::vector<Tick>& trades(const Symbol& symbol) const { return trades_.at(symbol); }
  bool is_feed_up() const { return is_feed_up_; }
  void set_feed(bool up);
  memory::Waiters& changed() { return changed_; }

 private:
  void trade();
  Price next_price(const std::vector<Tick>& before);

  memory::VirtualClock& time_;
  const Plan& plan_;
  memory::SeededRandom chance_;
  std::map<Symbol, std::vector<Tick>> trades_;
  std::vector<Symbol> symbols_;
  bool is_feed_up_ = true;
  memory::Waiters changed_;
};

// A connection that was away goes on where it stopped; a new one begins with the present.
class LiveFeed final : public ExchangeFeed {
 public:
  LiveFeed(Exchange& exchange, Host& host, memory::VirtualClock& time, const Faults& faults);
  Task<void> run() override { co_return; }
  Task<std::vector<FeedEvent>> next() override;
  void decide(const Symbol&, std::int64_t, bool) override {}  // Nothing is ever in doubt.

 private:
  std::vector<FeedEvent> take();

  Exchange& exchange_;
  Host& host_;
  memory::VirtualClock& time_;
  const Faults& faults_;
  std::map<Symbol, std::size_t> given_;
  bool is_down_ = false;
};

class History final : public TickHistory {
 public:
  History(const Exchange& exchange, Host& host, memory::VirtualClock& time, const Faults& faults)
      : exchange_(exchange), host_(host), time_(time), faults_(faults) {}
  Task<Result<std::vector<Tick>>> after(Symbol symbol, std::int64_t after_id, std::size_t limit) override;
  Task<Result<std::vector<Tick>>> since(Symbol symbol, Timestamp from, std::size_t limit) override;
  Task<Result<Timestamp>> server_time() override;
  Task<Result<std::vector<Tick>>> last_before(Symbol symbol, Timestamp at) override;

 private:
  Task<Result<void>> travel(bool answers);

  const Exchange& exchange_;
  Host& host_;
  memory::VirtualClock& time_;
  const Faults& faults_;
};

}  // namespace battlesbit::sim
