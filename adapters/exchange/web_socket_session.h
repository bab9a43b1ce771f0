// One client on a WebSocket: subscriptions, pings, limits, the end of its lifetime. Loop thread only.
#pragma once

#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "adapters/exchange/context.h"
#include "pkg/async/task.h"

namespace battlesbit::exchange {

// `head` is the HTTP request for the upgrade as it was received, `target` its path and query: /ws, /ws/<streams> or
// /stream?streams=<streams>, separated by slashes, with timeUnit=MICROSECOND if wanted. Returns when the client is
// gone.
Task<void> serve_web_socket(Context& context, boost::asio::ip::tcp::socket socket, std::string head,
                            std::string target);

// Whether a WebSocket may be opened at this path.
bool is_stream_path(std::string_view path);

}  // namespace battlesbit::exchange
