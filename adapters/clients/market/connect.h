// Opening a TCP connection, with TLS whose certificate is verified, as both the WebSocket and the REST client need it.
// Only for .cc files of this folder: it names Beast.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <openssl/ssl.h>

#include "adapters/clients/market/endpoint.h"
#include "pkg/async/task.h"

namespace battlesbit::binance {

using PlainStream = boost::beast::tcp_stream;
using TlsStream = boost::beast::ssl_stream<boost::beast::tcp_stream>;

inline std::unexpected<Error> away(const Endpoint& endpoint, std::string_view what, std::string_view reason) {
  return fail(ErrorKind::kUnavailable, "UNAVAILABLE",
              fmt::format("{}:{}: {}: {}", endpoint.host, endpoint.port, what, reason));
}

// The certificates of the machine decide whom to believe.
inline boost::asio::ssl::context verifying_context() {
  boost::asio::ssl::context context(boost::asio::ssl::context::tls_client);
  context.set_default_verify_paths();
  context.set_verify_mode(boost::asio::ssl::verify_peer);
  return context;
}

inline Task<Result<void>> connect_tcp(PlainStream& stream, Endpoint endpoint) {
  namespace asio = boost::asio;
  boost::system::error_code failure;
  asio::ip::tcp::resolver resolver(stream.get_executor());
  const auto found =
      co_await resolver.async_resolve(endpoint.host, endpoint.port, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(endpoint, "resolve", failure.message());
  co_await stream.async_connect(found, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(endpoint, "connect", failure.message());
  stream.socket().set_option(asio::ip::tcp::no_delay(true), failure);
  if (failure) co_return away(endpoint, "connect", failure.message());
  co_return Result<void>();
}

inline Task<Result<void>> open_stream(PlainStream& stream, Endpoint endpoint) {
  return connect_tcp(stream, std::move(endpoint));
}

inline Task<Result<void>> open_stream(TlsStream& stream, Endpoint endpoint) {
  namespace asio = boost::asio;
  CO_TRY_VOID(co_await connect_tcp(boost::beast::get_lowest_layer(stream), endpoint));
  boost::system::error_code failure;
  stream.set_verify_callback(asio::ssl::host_name_verification(endpoint.host), failure);
  if (failure || !SSL_set_tlsext_host_name(stream.native_handle(), endpoint.host.c_str())) {
    co_return away(endpoint, "TLS", "the host name cannot be used");
  }
  co_await stream.async_handshake(asio::ssl::stream_base::client, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(endpoint, "TLS", failure.message());
  co_return Result<void>();
}

}  // namespace battlesbit::binance
