#include "bench/web_players.h"

#include <memory>
#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "application/messages/price_message.h"
#include "domain/services/streams.h"
#include "pkg/async/timeout.h"

namespace battlesbit::bench {
namespace {
using namespace std::chrono_literals;
namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr const char* kSigningKey = "a key of the benchmark, of more than 256 bits";

cmd::testing::Program::Settings settings_of(const std::string& database_uri, int connections,
                                            const testing::NatsServer& nats, const testing::RedisServer& redis,
                                            std::uint16_t port) {
  return {"DATABASE__URI=" + database_uri,
          fmt::format("DATABASE__MAX_OPEN_CONNS={}", connections),
          "NATS__URI=" + nats.uri(),
          "CACHES__REDIS__ADDRS=" + redis.address(),
          "CACHES__REDIS__PASSWORD=" + redis.password(),
          "HTTP__HOST=127.0.0.1",
          fmt::format("HTTP__PORT={}", port),
          "HTTP__RATE_LIMIT=1000000",
          fmt::format("JWT__SIGNING_KEY={}", kSigningKey),
          "MARKET__SYMBOLS=BTCUSDT"};
}

}  // namespace

WebPlayers::WebPlayers(asio::any_io_executor executor, Clock& clock, std::string database_uri, int connections)
    : clock_(clock),
      tokens_({{"1", kSigningKey}}, 1h),
      bus_(executor, {{nats_server_.uri()}, "bench"}, log_.logger(), metrics_),
      web_({"web"}, settings_of(database_uri, connections, nats_server_, redis_, port_)) {}

Task<Result<void>> WebPlayers::start() {
  CO_TRY_VOID(co_await bus_.start());
  if (!web_.becomes_ready()) co_return fail(ErrorKind::kUnavailable, "NOT_READY", web_.output());
  co_return Result<void>{};
}

Task<void> WebPlayers::tell_price(AssetQuote quote, Symbol symbol) {
  for (;;) {
    quote.trade_time = clock_.now();
    ++quote.trade_id;
    bus_.announce(subjects::kPrices, encode_prices({{symbol, quote, 1}}));
    co_await sleep_for(200ms);
  }
}

std::string WebPlayers::token(const UserId& user) const {
  Session session;
  session.user_id = user;
  session.expires_at = clock_.now() + 1h;
  return tokens_.issue(session, clock_.now()).access;
}

std::string WebPlayers::request(const Participant& seat, const std::string& key) const {
  const auto body = fmt::format(
      R"({{"query":"mutation($k: String, $i: CreateGameMatchPositionInput!) {{ createPosition(idempotencyKey: $k, )"
      R"(input: $i) {{ id status side type margin leverage }} }}","variables":{{"k":"{}","i":{{"matchID":"{}",)"
      R"("baseToken":"BTC","side":"buy","type":"market","margin":0.01,"leverage":5}}}}}})",
      key, seat.match_id.to_string());
  return fmt::format(
      "POST /graphql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAccept: application/json\r\n"
      "Authorization: Bearer {}\r\nContent-Length: {}\r\n\r\n{}",
      token(seat.user_id), body.size(), body);
}

struct ApiConnection::Socket {
  asio::ip::tcp::socket stream;
  boost::beast::flat_buffer received;
};

ApiConnection::ApiConnection(std::uint16_t port) : port_(port) {}
ApiConnection::~ApiConnection() = default;

Task<std::string> ApiConnection::ask(std::string request) {
  boost::system::error_code failure;
  if (!socket_) {
    socket_ = std::make_unique<Socket>(Socket{asio::ip::tcp::socket(co_await asio::this_coro::executor), {}});
    const asio::ip::tcp::endpoint server(asio::ip::address_v4::loopback(), port_);
    co_await socket_->stream.async_connect(server, asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return "";
    socket_->stream.set_option(asio::ip::tcp::no_delay(true));
  }
  co_await asio::async_write(socket_->stream, asio::buffer(request),
                             asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return "";
  http::response<http::string_body> response;
  co_await http::async_read(socket_->stream, socket_->received, response,
                            asio::redirect_error(asio::use_awaitable, failure));
  co_return failure ? "" : std::move(response.body());
}

}  // namespace battlesbit::bench
