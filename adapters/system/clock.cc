#include "adapters/system/clock.h"

#include <algorithm>
#include <chrono>

#include <boost/asio/system_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace battlesbit::system {

Timestamp Clock::now() const { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

Task<void> Clock::sleep_until(Timestamp when) {
  // Microseconds reach further than the nanoseconds that the timer counts.
  using TimerTime = std::chrono::system_clock::time_point;
  constexpr Timestamp kLast = std::chrono::floor<Duration>(TimerTime::max());
  // The timer follows the wall clock when somebody sets it, unlike one that was told the remaining length.
  boost::asio::system_timer timer(co_await boost::asio::this_coro::executor);
  while (now() < when) {
    timer.expires_at(TimerTime(std::min(when, kLast)));
    co_await timer.async_wait(boost::asio::use_awaitable);
  }
}

}  // namespace battlesbit::system
