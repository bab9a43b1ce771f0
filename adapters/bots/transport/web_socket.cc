#include "adapters/bots/transport/web_socket.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <fmt/format.h>

#include "adapters/bots/transport/connect.h"
#include "pkg/async/timeout.h"

namespace battlesbit::bots {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

constexpr std::size_t kLargestMessage = 4 << 20;
// The server pings; a connection without a word for so long is dead, whatever TCP believes.
constexpr std::chrono::seconds kSilenceLimit{90};

class Socket final : public WebSocket {
 public:
  Socket(asio::any_io_executor executor, Url url) : url_(std::move(url)), stream_(executor) {}

  Task<Result<void>> open(std::string subprotocol) {
    CO_TRY_VOID(co_await connect(stream_.next_layer(), url_));
    stream_.read_message_max(kLargestMessage);
    stream_.set_option(websocket::stream_base::timeout{std::chrono::seconds(10), kSilenceLimit, false});
    stream_.set_option(websocket::stream_base::decorator([&subprotocol](websocket::request_type& request) {
      request.set(beast::http::field::sec_websocket_protocol, subprotocol);
    }));
    boost::system::error_code failure;
    co_await stream_.async_handshake(url_.host + ":" + url_.port, url_.path.empty() ? "/" : url_.path,
                                     asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return away(url_, "WebSocket", failure.message());
    co_return Result<void>{};
  }

  Task<Result<std::string>> receive() override {
    boost::system::error_code failure;
    buffer_.clear();
    co_await stream_.async_read(buffer_, asio::redirect_error(asio::use_awaitable, failure));
    if (failure == websocket::error::closed) {
      const auto& reason = stream_.reason();
      co_return away(url_, "closed", fmt::format("{} {}", reason.code, std::string_view(reason.reason)));
    }
    if (failure) co_return away(url_, "receive", failure.message());
    co_return beast::buffers_to_string(buffer_.data());
  }

  Task<Result<void>> send(std::string text) override {
    boost::system::error_code failure;
    co_await stream_.async_write(asio::buffer(text), asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return away(url_, "send", failure.message());
    co_return Result<void>{};
  }

 private:
  Url url_;
  websocket::stream<asio::ip::tcp::socket> stream_;
  beast::flat_buffer buffer_;
};

}  // namespace

Task<Result<std::unique_ptr<WebSocket>>> WebSocket::open(Url url, std::string subprotocol,
                                                         std::chrono::milliseconds limit) {
  auto socket = std::make_unique<Socket>(co_await asio::this_coro::executor, url);
  const auto opened = co_await with_timeout(limit, socket->open(std::move(subprotocol)));
  if (!opened) {
    co_return fail(ErrorKind::kTimeout, "TIMEOUT",
                   fmt::format("{}:{}: no WebSocket in {} ms", url.host, url.port, limit.count()));
  }
  if (!*opened) co_return std::unexpected(opened->error());
  co_return std::unique_ptr<WebSocket>(std::move(socket));
}

}  // namespace battlesbit::bots
