#include "pkg/async/signal.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace battlesbit {
namespace asio = boost::asio;

Signal::Signal(asio::any_io_executor executor) : never_(executor, asio::steady_timer::time_point::max()) {}

void Signal::notify() {
  if (waiting_ > 0) {
    never_.cancel();
  } else {
    pending_ = true;
  }
}

Task<void> Signal::wait() {
  if (pending_) {
    pending_ = false;
    co_return;
  }
  ++waiting_;
  boost::system::error_code woken;
  co_await never_.async_wait(asio::redirect_error(asio::use_awaitable, woken));
  --waiting_;
}

}  // namespace battlesbit
