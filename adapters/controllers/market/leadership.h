// Which of several market processes publishes: the one that holds a lease. The others stand by and ask for it several
// times a second, so that a process that dies is replaced a lifetime later, and one that gives it back at once.
//
// leads() is decided by this process's clock and never waits: a lease counts from the moment *before* it was asked for,
// so that a process that was stopped for a while, or cut off from the store, knows by itself that somebody else may
// have it. Loop thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "domain/services/clock.h"
#include "domain/services/leases.h"
#include "pkg/log/logger.h"

namespace battlesbit {

class Leadership {
 public:
  struct Options {
    std::string name = "market";
    std::string owner;  // For people who look into the store.
    Duration lifetime = std::chrono::milliseconds(1'200);
  };

  // `can_lead` says whether this process has anything to publish: without that it gives the lease to who may have.
  // `on_won` is called when it begins to lead. REQUIRES: the ports outlive this.
  Leadership(Leases& leases, Clock& clock, Logger log, Options options, std::function<bool()> can_lead,
             std::function<void()> on_won);

  // Asks, and keeps what it got. Until cancelled, and then still leading: see give_back().
  Task<void> run();
  // From now on somebody else may lead. A store that does not answer gives the lease back when it runs out.
  Task<void> give_back();

  bool leads() const { return lease_ && clock_.now() < valid_until_; }
  std::int64_t epoch() const { return epoch_; }  // Of the last term of this process; 0 before the first.

 private:
  Task<void> ask();
  Task<void> keep();

  Leases& leases_;
  Clock& clock_;
  Logger log_;
  Options options_;
  std::function<bool()> can_lead_;
  std::function<void()> on_won_;
  std::optional<Lease> lease_;
  Timestamp valid_until_{};
  std::int64_t epoch_ = 0;
  bool was_answered_ = true;
};

}  // namespace battlesbit
