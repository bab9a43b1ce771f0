// A TCP connection, as both clients need it. Loop thread only.
#pragma once

#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "adapters/bots/transport/url.h"
#include "pkg/async/task.h"

namespace battlesbit::bots {

// UNAVAILABLE, naming the address, what was tried and why it failed.
std::unexpected<Error> away(const Url& url, std::string_view what, std::string_view reason);

// Errors: UNAVAILABLE. No limit on the time: the caller has one.
Task<Result<void>> connect(boost::asio::ip::tcp::socket& socket, Url url);

}  // namespace battlesbit::bots
