#include "adapters/controllers/market/leadership.h"

#include <utility>

namespace battlesbit {
namespace {

// A lease is renewed three times before it runs out, and asked for five times in the same time.
constexpr int kRenewals = 4;
constexpr int kQuestions = 6;

}  // namespace

Leadership::Leadership(Leases& leases, Clock& clock, Logger log, Options options, std::function<bool()> can_lead,
                       std::function<void()> on_won)
    : leases_(leases),
      clock_(clock),
      log_(std::move(log)),
      options_(std::move(options)),
      can_lead_(std::move(can_lead)),
      on_won_(std::move(on_won)) {}

Task<void> Leadership::run() {
  for (;;) {
    if (!can_lead_()) {
      if (lease_) log_.warning("gives up the lead: there is nothing to publish", {{"epoch", epoch_}});
      co_await give_back();
    } else if (lease_) {
      co_await keep();
    } else {
      co_await ask();
    }
    co_await clock_.sleep_for(options_.lifetime / (lease_ ? kRenewals : kQuestions));
  }
}

Task<void> Leadership::ask() {
  const auto asked_at = clock_.now();
  auto answer = co_await leases_.acquire(options_.name, options_.owner, options_.lifetime);
  if (!answer) {
    // Said once per outage: this comes several times a second.
    if (was_answered_) log_.warning("the lease cannot be asked for", {{"reason", answer.error().message}});
    was_answered_ = false;
    co_return;
  }
  was_answered_ = true;
  if (!*answer) co_return;
  lease_ = **answer;
  epoch_ = lease_->epoch;
  valid_until_ = asked_at + options_.lifetime;
  log_.info("leads from now on", {{"epoch", epoch_}});
  on_won_();
}

Task<void> Leadership::keep() {
  const auto asked_at = clock_.now();
  const bool led = asked_at < valid_until_;
  const auto renewed = co_await leases_.renew(*lease_, options_.lifetime);
  if (renewed) {
    valid_until_ = asked_at + options_.lifetime;
    was_answered_ = true;
    if (!led) {
      log_.info("leads again", {{"epoch", epoch_}});
      on_won_();
    }
    co_return;
  }
  if (is_transient(renewed.error())) {  // It may still be ours: nobody knows.
    if (was_answered_) log_.warning("the lease cannot be renewed", {{"reason", renewed.error().message}});
    was_answered_ = false;
    co_return;
  }
  log_.warning("somebody else leads", {{"epoch", epoch_}});
  lease_.reset();
}

Task<void> Leadership::give_back() {
  if (!lease_) co_return;
  const auto lease = *std::exchange(lease_, std::nullopt);
  const auto released = co_await leases_.release(lease);
  if (!released) log_.warning("the lease was not given back and runs out", {{"reason", released.error().message}});
}

}  // namespace battlesbit
