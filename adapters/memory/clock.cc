#include "adapters/memory/clock.h"

#include <algorithm>
#include <exception>
#include <memory>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>

namespace battlesbit::memory {
namespace asio = boost::asio;

// Lives in the frame of the sleeping task, and leaves the map with it however that ends.
struct VirtualClock::Sleeper {
  Sleeper(VirtualClock& owner, asio::any_io_executor executor, Timestamp when)
      : sleepers(owner.sleepers_), key(when, owner.next_++), wake(executor, asio::steady_timer::time_point::max()) {
    sleepers->emplace(key, this);
  }
  ~Sleeper() { sleepers->erase(key); }
  Sleeper(const Sleeper&) = delete;
  Sleeper& operator=(const Sleeper&) = delete;

  std::shared_ptr<Sleepers> sleepers;
  std::pair<Timestamp, std::uint64_t> key;
  asio::steady_timer wake;  // Never expires by itself: being due is a cancel of its wait.
  bool is_due = false;
};

Task<void> VirtualClock::sleep_until(Timestamp when) {
  if (when <= now_) co_return;
  Sleeper sleeper(*this, co_await asio::this_coro::executor, when);
  boost::system::error_code woken;
  co_await sleeper.wake.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  if (!sleeper.is_due) throw boost::system::system_error(asio::error::operation_aborted);
}

bool VirtualClock::wake_next(Timestamp end) {
  if (sleepers_->empty() || sleepers_->begin()->first.first > end) return false;
  Sleeper& sleeper = *sleepers_->begin()->second;
  sleepers_->erase(sleepers_->begin());
  now_ = std::max(now_, sleeper.key.first);
  sleeper.is_due = true;
  sleeper.wake.cancel();
  return true;
}

void VirtualClock::run_until(asio::io_context& loop, Timestamp end) {
  do {
    loop.restart();
    loop.poll();
  } while (wake_next(end));
  now_ = std::max(now_, end);
}

void VirtualClock::run_to_end(asio::io_context& loop, Task<void> task, Timestamp end) {
  // Shared, because the task may be left behind and end after this function.
  struct Outcome {
    bool ended = false;
    std::exception_ptr failure;
  };
  const auto outcome = std::make_shared<Outcome>();
  asio::co_spawn(loop, std::move(task), [outcome](std::exception_ptr failure) { *outcome = {true, failure}; });
  while (true) {
    loop.restart();
    // Handler by handler: when the task has ended, what the others would do at this moment is for the next run.
    while (!outcome->ended && loop.poll_one() > 0) {
    }
    if (outcome->ended) break;
    if (sleepers_->empty()) throw Deadlock();
    if (!wake_next(end)) throw TookTooLong();
  }
  if (outcome->failure) std::rethrow_exception(outcome->failure);
}

}  // namespace battlesbit::memory
