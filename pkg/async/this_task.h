// What a task can ask of itself: its loop, whether it is being cancelled, and to be left alone while it cleans up. The
// names are Asio's; this is where layers that own no sockets and timers get them. Loop thread only.
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "pkg/async/task.h"

namespace battlesbit {

using Executor = boost::asio::any_io_executor;  // The event loop.

namespace this_task {

using boost::asio::cancellation_type;
using boost::asio::disable_cancellation;
using boost::asio::enable_terminal_cancellation;
using boost::asio::this_coro::cancellation_state;
using boost::asio::this_coro::executor;
using boost::asio::this_coro::reset_cancellation_state;
using boost::asio::this_coro::throw_if_cancelled;

// Lets everything run first that is ready now.
inline Task<void> stand_back(Executor loop) { co_await boost::asio::post(loop, boost::asio::use_awaitable); }

}  // namespace this_task
}  // namespace battlesbit
