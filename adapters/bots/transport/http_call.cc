#include "adapters/bots/transport/http_call.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "adapters/bots/transport/connect.h"
#include "pkg/async/timeout.h"

namespace battlesbit::bots {
namespace {
namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::size_t kLargestBody = 8 << 20;

http::request<http::string_body> make_request(const Url& url, HttpRequest given) {
  const auto target = url.path + given.target;
  http::request<http::string_body> request(given.is_post ? http::verb::post : http::verb::get,
                                           target.empty() ? "/" : target, 11);
  request.set(http::field::host, url.host + ":" + url.port);
  request.set(http::field::user_agent, "battlesbit-bots");
  request.set(http::field::accept, "application/json");
  if (!given.authorization.empty()) request.set(http::field::authorization, given.authorization);
  if (given.is_post) request.set(http::field::content_type, "application/json");
  request.body() = std::move(given.body);
  request.keep_alive(false);
  request.prepare_payload();
  return request;
}

Task<Result<HttpReply>> exchange(Url url, HttpRequest given) {
  asio::ip::tcp::socket socket(co_await asio::this_coro::executor);
  CO_TRY_VOID(co_await connect(socket, url));
  const auto request = make_request(url, std::move(given));
  boost::system::error_code failure;
  co_await http::async_write(socket, request, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(url, "send", failure.message());
  boost::beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kLargestBody);
  co_await http::async_read(socket, buffer, parser, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(url, "receive", failure.message());
  co_return HttpReply{static_cast<int>(parser.get().result_int()), std::move(parser.get().body())};
}

}  // namespace

Task<Result<HttpReply>> http_call(Url url, HttpRequest request, std::chrono::milliseconds limit) {
  auto reply = co_await with_timeout(limit, exchange(url, std::move(request)));
  if (reply) co_return *std::move(reply);
  co_return fail(ErrorKind::kTimeout, "TIMEOUT",
                 fmt::format("{}:{}: no answer in {} ms", url.host, url.port, limit.count()));
}

}  // namespace battlesbit::bots
