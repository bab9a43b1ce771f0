// The trades beyond belief that the feed holds back: told to operators by a log line, a metric and a row of the store,
// and decided by them where nothing else did. The feed is the truth of what is in doubt; the store may be away. Loop
// thread only.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <utility>
#include <variant>

#include <boost/asio/any_io_executor.hpp>

#include "domain/services/clock.h"
#include "domain/services/doubted_trades.h"
#include "pkg/async/signal.h"
#include "pkg/async/task.h"
#include "pkg/log/logger.h"
#include "pkg/metrics/metrics.h"

namespace battlesbit {

class DoubtBook {
 public:
  // An operator decided: whether the trade counts.
  using OnDecision = std::function<void(const Symbol&, std::int64_t trade_id, bool counts)>;

  DoubtBook(boost::asio::any_io_executor executor, DoubtedTrades& store, Clock& clock, Logger log, Metrics& metrics,
            OnDecision on_decision);

  void take(const DoubtedTrade& doubted);
  void take(const DoubtDecided& decided);

  Task<void> keep();  // Until cancelled.

 private:
  using News = std::variant<DoubtedTrade, DoubtDecided>;
  void note(News news);
  Task<bool> save_first();
  Task<void> ask_for_decisions();

  DoubtedTrades& store_;
  Clock& clock_;
  Logger log_;
  Metrics& metrics_;
  OnDecision on_decision_;
  Gauge& waiting_count_;
  std::deque<News> unsaved_;
  std::map<std::pair<Symbol, std::int64_t>, DoubtedTrade> waiting_;  // At most one of each symbol.
  Signal changed_;
};

}  // namespace battlesbit
