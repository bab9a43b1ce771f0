#include "adapters/bots/transport/connect.h"

#include <boost/asio/connect.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>

namespace battlesbit::bots {
namespace asio = boost::asio;

std::unexpected<Error> away(const Url& url, std::string_view what, std::string_view reason) {
  return fail(ErrorKind::kUnavailable, "UNAVAILABLE", fmt::format("{}:{}: {}: {}", url.host, url.port, what, reason));
}

Task<Result<void>> connect(asio::ip::tcp::socket& socket, Url url) {
  boost::system::error_code failure;
  asio::ip::tcp::resolver resolver(socket.get_executor());
  const auto found =
      co_await resolver.async_resolve(url.host, url.port, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(url, "resolve", failure.message());
  co_await asio::async_connect(socket, found, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(url, "connect", failure.message());
  co_return Result<void>{};
}

}  // namespace battlesbit::bots
