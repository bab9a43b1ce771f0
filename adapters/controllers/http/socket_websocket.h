// The WebSocket of Beast. Private to the server. Loop thread only.
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "adapters/controllers/http/websocket.h"

namespace battlesbit::http {

class AcceptingWebSocket : public WebSocket {
 public:
  // Answers the request for an upgrade; false when it is no proper one or the peer left.
  virtual Task<bool> accept(const Request& request, std::string subprotocol) = 0;
};

std::unique_ptr<AcceptingWebSocket> make_websocket(boost::asio::ip::tcp::socket socket, std::size_t message_limit);

}  // namespace battlesbit::http
