// The coroutine type of the project. One event-loop thread per process; state is touched only there.
//
// Parameters of a coroutine are values, or references to things that outlive the loop. Never call a capturing lambda
// coroutine in place: its captures die at the first suspension.
#pragma once

#include <boost/asio/awaitable.hpp>

namespace battlesbit {

template <class T = void>
using Task = boost::asio::awaitable<T>;

}  // namespace battlesbit
