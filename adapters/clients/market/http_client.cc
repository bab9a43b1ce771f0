#include "adapters/clients/market/http_client.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "adapters/clients/market/connect.h"
#include "pkg/async/timeout.h"

namespace battlesbit::binance {
namespace {
namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::size_t kLargestBody = 64 << 20;  // exchangeInfo of the whole exchange has about 20 MiB.

http::request<http::empty_body> make_request(const Endpoint& endpoint, const std::string& target) {
  http::request<http::empty_body> request(http::verb::get, endpoint.path + target, 11);
  request.set(http::field::host, endpoint.host);
  request.set(http::field::user_agent, "battlesbit");
  request.set("X-MBX-TIME-UNIT", "MICROSECOND");
  request.keep_alive(false);
  return request;
}

template <class Stream>
Task<Result<HttpReply>> exchange(Stream& stream, Endpoint endpoint, std::string target) {
  CO_TRY_VOID(co_await open_stream(stream, endpoint));
  const auto request = make_request(endpoint, target);
  boost::system::error_code failure;
  co_await http::async_write(stream, request, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(endpoint, "send", failure.message());
  boost::beast::flat_buffer buffer;
  http::response_parser<http::string_body> parser;
  parser.body_limit(kLargestBody);
  co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return away(endpoint, "receive", failure.message());
  auto& answer = parser.get();
  co_return HttpReply{static_cast<int>(answer.result_int()), std::move(answer.body()),
                      std::string(answer[http::field::retry_after]), std::string(answer["X-MBX-USED-WEIGHT-1M"])};
}

}  // namespace

struct HttpClient::Tls {
  asio::ssl::context context = verifying_context();
};

HttpClient::HttpClient(Endpoint endpoint, std::chrono::milliseconds limit)
    : endpoint_(std::move(endpoint)), limit_(limit), tls_(endpoint_.is_tls ? std::make_unique<Tls>() : nullptr) {}

HttpClient::~HttpClient() = default;

Task<Result<HttpReply>> HttpClient::get(std::string target) {
  const auto executor = co_await asio::this_coro::executor;
  std::optional<Result<HttpReply>> reply;
  if (tls_) {
    TlsStream stream(executor, tls_->context);
    reply = co_await with_timeout(limit_, exchange(stream, endpoint_, target));
  } else {
    PlainStream stream(executor);
    reply = co_await with_timeout(limit_, exchange(stream, endpoint_, target));
  }
  if (reply) co_return *std::move(reply);
  co_return fail(ErrorKind::kTimeout, "TIMEOUT",
                 fmt::format("{}:{}: no answer in {} ms", endpoint_.host, endpoint_.port, limit_.count()));
}

}  // namespace battlesbit::binance
