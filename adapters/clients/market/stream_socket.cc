#include "adapters/clients/market/stream_socket.h"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <fmt/format.h>

#include "adapters/clients/market/connect.h"
#include "pkg/async/timeout.h"

namespace battlesbit::binance {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;

// Without so much room behind the text the parser would copy it once more.
constexpr std::size_t kParserPadding = 64;
constexpr std::size_t kLargestFrame = 8 << 20;  // !miniTicker@arr of the whole exchange has about 400 KiB.

template <class Stream>
websocket::stream<Stream> make_stream(asio::any_io_executor executor, asio::ssl::context* context) {
  if constexpr (std::is_same_v<Stream, TlsStream>) {
    return websocket::stream<Stream>(executor, *context);
  } else {
    return websocket::stream<Stream>(executor);
  }
}

template <class Stream>
class Socket final : public StreamSocket {
 public:
  Socket(asio::any_io_executor executor, Endpoint endpoint, std::unique_ptr<asio::ssl::context> context)
      : endpoint_(std::move(endpoint)),
        context_(std::move(context)),
        socket_(make_stream<Stream>(executor, context_.get())) {}

  Task<Result<void>> open(std::string target) {
    CO_TRY_VOID(co_await open_stream(socket_.next_layer(), endpoint_));
    socket_.read_message_max(kLargestFrame);
    socket_.set_option(
        websocket::stream_base::timeout{std::chrono::seconds(10), websocket::stream_base::none(), false});
    boost::system::error_code failure;
    co_await socket_.async_handshake(endpoint_.host + ":" + endpoint_.port, endpoint_.path + target,
                                     asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return away(endpoint_, "WebSocket", failure.message());
    co_return Result<void>();
  }

  Task<Result<std::string>> read() override {
    boost::system::error_code failure;
    buffer_.clear();
    co_await socket_.async_read(buffer_, asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return away(endpoint_, "receive", failure.message());
    const auto data = buffer_.cdata();
    std::string text;
    text.reserve(data.size() + kParserPadding);
    text.assign(static_cast<const char*>(data.data()), data.size());
    co_return text;
  }

  Task<Result<void>> send(std::string text) override {
    boost::system::error_code failure;
    co_await socket_.async_write(asio::buffer(text), asio::redirect_error(asio::use_awaitable, failure));
    if (failure) co_return away(endpoint_, "send", failure.message());
    co_return Result<void>();
  }

  void close() override {
    boost::system::error_code ignored;  // It is over either way.
    beast::get_lowest_layer(socket_).close(ignored);
  }

 private:
  Endpoint endpoint_;
  std::unique_ptr<asio::ssl::context> context_;  // Outlives the socket that uses it.
  websocket::stream<Stream> socket_;
  beast::flat_buffer buffer_;
};

template <class Stream>
Task<Result<std::unique_ptr<StreamSocket>>> open(Endpoint endpoint, std::string target, std::chrono::milliseconds limit,
                                                 std::unique_ptr<asio::ssl::context> context) {
  auto socket = std::make_unique<Socket<Stream>>(co_await asio::this_coro::executor, endpoint, std::move(context));
  const auto opened = co_await with_timeout(limit, socket->open(std::move(target)));
  if (!opened) {
    co_return fail(ErrorKind::kTimeout, "TIMEOUT",
                   fmt::format("{}:{}: no connection in {} ms", endpoint.host, endpoint.port, limit.count()));
  }
  if (!*opened) co_return std::unexpected(opened->error());
  co_return std::unique_ptr<StreamSocket>(std::move(socket));
}

}  // namespace

Task<Result<std::unique_ptr<StreamSocket>>> StreamSocket::connect(Endpoint endpoint, std::string target,
                                                                  std::chrono::milliseconds limit) {
  if (!endpoint.is_tls) return open<PlainStream>(std::move(endpoint), std::move(target), limit, nullptr);
  return open<TlsStream>(std::move(endpoint), std::move(target), limit,
                         std::make_unique<asio::ssl::context>(verifying_context()));
}

}  // namespace battlesbit::binance
