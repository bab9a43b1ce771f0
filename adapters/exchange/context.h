// What every connection of the simulator shares. Loop thread only.
#pragma once

#include <functional>
#include <list>
#include <utility>

#include "adapters/exchange/connection_meter.h"
#include "adapters/exchange/faults.h"
#include "adapters/exchange/options.h"
#include "adapters/exchange/simulated_market.h"
#include "adapters/exchange/stream_hub.h"
#include "adapters/exchange/weight_meter.h"
#include "domain/services/clock.h"

namespace battlesbit::exchange {

// How to break each open connection, for the end of the server.
class Connections {
 public:
  using Break = std::function<void()>;

  class Entry {  // Registered for as long as it lives.
   public:
    Entry(Connections& all, Break end) : all_(all), place_(all.open_.insert(all.open_.end(), std::move(end))) {}
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
    ~Entry() { all_.open_.erase(place_); }

   private:
    Connections& all_;
    std::list<Break>::iterator place_;
  };

  void break_all() {
    for (const auto& end : open_) end();
  }

 private:
  std::list<Break> open_;
};

struct Context {
  const ExchangeOptions& options;
  Clock& clock;
  SimulatedMarket& market;
  StreamHub hub;
  WeightMeter weights;
  ConnectionMeter connects;
  Faults faults;
  Connections connections;
};

// Carries out a fault that was asked for. Errors: BAD_FAULT (an unknown symbol).
Result<void> inject(Context& context, const FaultRequest& request);

}  // namespace battlesbit::exchange
