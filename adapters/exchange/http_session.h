// One client's HTTP connection: REST calls with their weights, faults on request, and the door to the WebSocket. Loop
// thread only.
#pragma once

#include <boost/asio/ip/tcp.hpp>

#include "adapters/exchange/context.h"
#include "pkg/async/task.h"

namespace battlesbit::exchange {

Task<void> serve_http(Context& context, boost::asio::ip::tcp::socket socket);  // Returns when the client is gone.

}  // namespace battlesbit::exchange
