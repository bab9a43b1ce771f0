// The WebSocket over a TCP connection. Private to the server. Loop thread only.
//
// Beast has one, and we used it: its stream holds 4 KB for every idle connection, and no message leaves it without a
// way through the event loop. Here an idle connection holds no buffer at all, and a message that fits into the socket's
// buffer is one system call at once; bench/subscriptions_bench.cc has the figures.
#pragma once

#include <memory>
#include <string_view>

#include <boost/asio/ip/tcp.hpp>

#include "adapters/controllers/http/websocket.h"

namespace battlesbit::http {

class AcceptingWebSocket : public WebSocket {
 public:
  // Answers the request for an upgrade; false when the peer has left. REQUIRES: refuse_handshake() has nothing against
  // it.
  virtual Task<bool> accept(const Request& request, std::string_view subprotocol) = 0;
};

// REQUIRES: the socket does not block.
std::unique_ptr<AcceptingWebSocket> make_websocket(boost::asio::ip::tcp::socket socket, std::size_t message_limit);

}  // namespace battlesbit::http
