// `battlesbit exchange`: a Binance spot market data simulator. REST and WebSocket on one port, prices from seeded
// random walks or recorded files, faults on request. Loop thread only.
#pragma once

#include <cstdint>
#include <memory>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/exchange/faults.h"
#include "adapters/exchange/options.h"
#include "adapters/exchange/simulated_market.h"
#include "domain/services/clock.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::exchange {

class ExchangeServer {
 public:
  // Reads the recordings and takes the port. Errors: those of SimulatedMarket::open, CANNOT_LISTEN.
  static Result<std::unique_ptr<ExchangeServer>> open(boost::asio::any_io_executor executor, Clock& clock,
                                                      ExchangeOptions options);
  ~ExchangeServer();

  Task<void> run();  // Until cancelled; every connection has ended on return.
  std::uint16_t port() const;
  const SimulatedMarket& market() const;
  Result<void> inject(const FaultRequest& request);  // The same as POST /admin/fault.

 private:
  struct State;
  explicit ExchangeServer(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace battlesbit::exchange
