// Opening a TCP connection, with TLS whose certificate is verified, as both the WebSocket and the REST client need it.
// Loop thread only.
#pragma once

#include <string_view>

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "adapters/clients/market/endpoint.h"
#include "pkg/async/task.h"

namespace battlesbit::binance {

using PlainStream = boost::asio::ip::tcp::socket;
using TlsStream = boost::asio::ssl::stream<boost::asio::ip::tcp::socket>;

// UNAVAILABLE, naming the endpoint, what was tried and why it failed.
std::unexpected<Error> away(const Endpoint& endpoint, std::string_view what, std::string_view reason);

// The certificates of the machine decide whom to believe.
boost::asio::ssl::context verifying_context();

// Errors: UNAVAILABLE. No limit on the time: the caller has one.
Task<Result<void>> open_stream(PlainStream& stream, Endpoint endpoint);
Task<Result<void>> open_stream(TlsStream& stream, Endpoint endpoint);

}  // namespace battlesbit::binance
