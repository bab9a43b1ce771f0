#include "adapters/clients/market/connect.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <fmt/format.h>
#include <openssl/ssl.h>

namespace battlesbit::binance {
namespace asio = boost::asio;

std::unexpected<Error> away(const Endpoint& endpoint, std::string_view what, std::string_view reason) {
  return fail(ErrorKind::kUnavailable, "UNAVAILABLE",
              fmt::format("{}:{}: {}: {}", endpoint.host, endpoint.port, what, reason));
}

asio::ssl::context verifying_context() {
  asio::ssl::context context(asio::ssl::context::tls_client);
  context.set_default_verify_paths();
  context.set_verify_mode(asio::ssl::verify_peer);
  return context;
}

Task<Result<void>> open_stream(PlainStream& stream, Endpoint endpoint) {
  boost::system::error_code failure;
  asio::ip::tcp::resolver resolver(stream.get_executor());
  const auto found =
      co_await resolver.async_resolve(endpoint.host, endpoint.port, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(endpoint, "resolve", failure.message());
  co_await asio::async_connect(stream, found, asio::redirect_error(asio::use_awaitable, failure));
  if (!failure) stream.set_option(asio::ip::tcp::no_delay(true), failure);
  if (failure) co_return away(endpoint, "connect", failure.message());
  co_return Result<void>();
}

Task<Result<void>> open_stream(TlsStream& stream, Endpoint endpoint) {
  CO_TRY_VOID(co_await open_stream(stream.next_layer(), endpoint));
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
