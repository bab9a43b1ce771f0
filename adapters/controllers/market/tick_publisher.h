// Tells every trade once, in order and without a hole, as long as this process leads; and as long as another does,
// listens to what that one tells, so that it can go on exactly there.
//
//   leads            each trade on ticks.<SYMBOL> at once
//   stands by        trades wait here until the other one has told them
//   begins to lead   what waits is told first; what is missing before it is fetched from the history
//   bus away         trades wait here, too
//
// Loop thread only.
#pragma once

#include <functional>
#include <map>

#include <boost/asio/any_io_executor.hpp>

#include "application/usecases/market/unpublished_ticks.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/tick_history.h"
#include "pkg/async/signal.h"
#include "pkg/async/task.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit {

class TickPublisher {
 public:
  // REQUIRES: the ports outlive this; `leads` is cheap.
  TickPublisher(boost::asio::any_io_executor executor, Bus& bus, TickHistory& history, Clock& clock, Logger log,
                Metrics& metrics, std::function<bool()> leads);

  // Everything up to these trades was told before.
  void resume_after(const std::map<Symbol, std::int64_t>& last_ids);

  void take(const Tick& tick);
  void wake() { role_changed_.notify(); }  // Whether this process leads may have changed.

  // Each until cancelled.
  Task<void> tell_waiting();
  Task<void> listen_to_others();

 private:
  bool may_tell() const { return leads_() && bus_.is_connected(); }
  void tell(const Tick& tick);
  void tell_all_that_wait();
  Task<void> fill(UnpublishedTicks::Hole hole);

  Bus& bus_;
  TickHistory& history_;
  Clock& clock_;
  Logger log_;
  std::function<bool()> leads_;
  UnpublishedTicks unpublished_;
  Counter& told_;
  Counter& fetched_;
  Gauge& waiting_;
  Signal role_changed_;
  Signal something_waits_;
};

}  // namespace battlesbit
