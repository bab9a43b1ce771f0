// Plays what is due and gives it to the streams: each trade at once, the tickers and open bars once a second. Faults
// act here, on what is sent; the history always holds the truth. Loop thread only.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "adapters/exchange/context.h"

namespace battlesbit::exchange {

class Publisher {
 public:
  explicit Publisher(Context& context) : context_(context) {}
  void advance();  // To the clock's present moment.

 private:
  void publish_trade(const Played& played, Timestamp now);
  void send_trade(const Played& played, Delivery delivery, Timestamp now);
  void send_late(const SimulatedSymbol& symbol, Timestamp now);
  void publish_tickers(Timestamp now);
  void publish_bars(Timestamp now);
  void send(Timestamp now, std::function<void()> publish);  // Now, or later while a delay was asked for.

  struct Delayed {
    Timestamp due;
    std::function<void()> publish;
  };
  Context& context_;
  std::deque<Delayed> delayed_;  // Bounded by the delay, at most a minute of trades.
  std::vector<Played> late_;     // Until the next trade of their symbol; at most as many as were asked for.
  Timestamp next_tickers_{};
};

}  // namespace battlesbit::exchange
