// What happens, for subscriptions: each gives a stream of values out of the bus's announcements. Streams are bounded:
// prices merge to the newest per asset; of a match only the last word counts; notifications are read from the store
// by id, and when too many are missed the stream ends with RESYNC, so that the client connects anew and asks for the
// state. Loop thread only.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "application/messages/live_state.h"
#include "domain/entities/progress.h"
#include "domain/services/bus.h"
#include "domain/services/clock.h"
#include "domain/services/progress.h"
#include "graph/live_interest.h"
#include "graph/prices.h"
#include "pkg/async/this_task.h"
#include "pkg/graphql/execution/typed.h"

namespace battlesbit::graph {

template <class T>
using Stream = std::unique_ptr<graphql::EventStream<T>>;

// What was announced about a match since the last time.
struct MatchNews {
  std::optional<LiveState> live;  // How it stands, as the arena sees it.
  bool has_changed = false;       // The match itself: only its rows say how it stands.
  bool are_positions_stored = false;
};

class Events {
 public:
  Events(Executor executor, Bus& bus, Clock& clock, Notifications& notifications)
      : prices_(std::move(executor)),
        live_interest_(bus, clock),
        bus_(bus),
        clock_(clock),
        notifications_(notifications) {}

  Prices& prices() { return prices_; }
  Task<void> run() { return live_interest_.run(); }  // Until cancelled.
  Stream<MatchNews> match(MatchId match);
  Stream<Notification> notifications(UserId user);
  Stream<std::string> time();  // Once a second.

 private:
  Prices prices_;
  LiveInterest live_interest_;
  Bus& bus_;
  Clock& clock_;
  Notifications& notifications_;
};

}  // namespace battlesbit::graph
