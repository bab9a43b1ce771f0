#include "adapters/exchange/http_session.h"

#include <sstream>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <fmt/format.h>

#include "adapters/exchange/rest_api.h"
#include "adapters/exchange/web_socket_session.h"

namespace battlesbit::exchange {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Request = http::request<http::string_body>;
using Response = http::response<http::string_body>;

constexpr std::chrono::seconds kIdleLimit{60};
constexpr std::size_t kLargestBody = 64 << 10;

Response respond(const Request& request, int status, std::string body) {
  Response response;
  response.version(request.version());
  response.result(static_cast<unsigned>(status));  // As a number: 418 has no name.
  response.set(http::field::content_type, "application/json;charset=UTF-8");
  response.set(http::field::access_control_allow_origin, "*");
  response.keep_alive(request.keep_alive());
  response.body() = std::move(body);
  response.prepare_payload();
  return response;
}

Response refuse_for_weight(const Request& request, const WeightVerdict& verdict, int limit) {
  const bool banned = verdict.kind == WeightVerdict::Kind::kBanned;
  const auto message =
      banned ? fmt::format(
                   "Way too much request weight used; IP banned until {}. Please use WebSocket Streams for live "
                   "updates to avoid bans.",
                   wire_time(verdict.banned_until, TimeUnit::kMillisecond))
             : fmt::format(
                   "Too much request weight used; current limit is {} request weight per 1 MINUTE. Please use "
                   "WebSocket Streams for live updates to avoid polling the API.",
                   limit);
  auto response = respond(request, banned ? 418 : 429, error_body(-1003, message));
  response.set(http::field::retry_after, std::to_string(verdict.retry_after.count()));
  return response;
}

Response call_api(Context& context, const Request& request, const RestRequest& call, const std::string& address) {
  const auto now = context.clock.now();
  const auto verdict = context.weights.charge(address, weight_of(call), now);
  const auto limit = context.options.limits.weight_per_minute;
  Response response;
  const int fault = context.faults.next_rest_status();
  if (verdict.kind != WeightVerdict::Kind::kPass) {
    response = refuse_for_weight(request, verdict, limit);
  } else if (fault != 200) {
    response = respond(request, fault, error_body(-1000, "A fault that was asked for."));
    if (fault == 429 || fault == 418) response.set(http::field::retry_after, "1");
  } else {
    const auto body = answer(call, context.market, limit, now);
    response = body ? respond(request, 200, *body)
                    : respond(request, body.error().status, error_body(body.error().code, body.error().message));
  }
  response.set("X-MBX-USED-WEIGHT", std::to_string(verdict.used));
  response.set("X-MBX-USED-WEIGHT-1M", std::to_string(verdict.used));
  return response;
}

Response call_admin(Context& context, const Request& request) {
  const auto fault = parse_fault(request.body());
  if (!fault) return respond(request, 400, error_body(-1100, fault.error().message));
  const auto done = inject(context, *fault);
  if (!done) return respond(request, 400, error_body(-1100, done.error().message));
  return respond(request, 200, "{}");
}

Response handle(Context& context, const Request& request, const std::string& address) {
  auto call = parse_rest_target(request.target());
  if (!call) return respond(request, 400, error_body(-1100, "Illegal characters found in the request target."));
  if (call->path == "/admin/fault" && request.method() == http::verb::post) return call_admin(context, request);
  if (request.method() != http::verb::get) return respond(request, 405, error_body(-1000, "Method not allowed."));
  if (request["X-MBX-TIME-UNIT"] == "MICROSECOND" || request["X-MBX-TIME-UNIT"] == "microsecond") {
    call->unit = TimeUnit::kMicrosecond;
  }
  return call_api(context, request, *call, address);
}

// Nothing when the client may open a WebSocket here.
std::optional<Response> refuse_upgrade(Context& context, const Request& request, const std::string& address) {
  const auto target = parse_rest_target(request.target());
  if (!target || !is_stream_path(target->path)) return respond(request, 404, error_body(-1000, "Not found."));
  if (!context.connects.admit(address, context.clock.now())) {
    auto response = respond(request, 429, error_body(-1003, "Too many connections from this address in 5 minutes."));
    response.set(http::field::retry_after, "300");
    return response;
  }
  return std::nullopt;
}

std::string to_text(const Request& request) {
  std::ostringstream text;
  text << request;
  return text.str();
}

}  // namespace

Task<void> serve_http(Context& context, asio::ip::tcp::socket socket) {
  boost::system::error_code failure;
  const auto address = socket.remote_endpoint(failure).address().to_string();
  if (failure) co_return;
  socket.set_option(asio::ip::tcp::no_delay(true), failure);
  beast::tcp_stream stream(std::move(socket));
  beast::flat_buffer buffer;
  std::optional<Connections::Entry> entry(std::in_place, context.connections, [&stream] { stream.close(); });
  while (true) {
    http::request_parser<http::string_body> parser;
    parser.body_limit(kLargestBody);
    stream.expires_after(kIdleLimit);
    co_await http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return;
    const auto request = parser.release();
    std::optional<Response> response;
    if (beast::websocket::is_upgrade(request)) {
      response = refuse_upgrade(context, request, address);
      if (!response) {
        entry.reset();
        stream.expires_never();
        co_return co_await serve_web_socket(context, stream.release_socket(), to_text(request), request.target());
      }
    } else {
      response = handle(context, request, address);
    }
    co_await http::async_write(stream, *response, asio::redirect_error(asio::use_awaitable, failure));
    if (failure || !response->keep_alive()) co_return;
  }
}

}  // namespace battlesbit::exchange
