#include "adapters/controllers/http/beast_websocket.h"

#include <algorithm>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <fmt/format.h>

namespace battlesbit::http {
namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;

// Compression is off: prices are short, and its windows cost more memory than all else of an idle connection.
using Stream = websocket::stream<asio::ip::tcp::socket, false>;

std::unexpected<Error> closed(const error_code& error) {
  return fail(ErrorKind::kUnavailable, "WEBSOCKET_CLOSED",
              fmt::format("The WebSocket is closed: {}.", error.message()));
}

class BeastWebSocket final : public AcceptingWebSocket {
 public:
  BeastWebSocket(asio::ip::tcp::socket socket, std::size_t message_limit) : stream_(std::move(socket)) {
    stream_.read_message_max(message_limit);
    stream_.auto_fragment(false);
    stream_.text(true);
    // Bounds both handshakes; how long an open connection may be silent is its handler's business.
    stream_.set_option(websocket::stream_base::timeout{std::chrono::seconds(5), websocket::stream_base::none(), false});
  }

  Task<bool> accept(const Request& request, std::string subprotocol) override {
    subprotocol_ = std::move(subprotocol);
    stream_.set_option(websocket::stream_base::decorator(
        [named = subprotocol_, id = std::string(request.id)](websocket::response_type& response) {
          if (!named.empty()) response.set(beast::http::field::sec_websocket_protocol, named);
          response.set("X-Request-Id", id);
        }));
    beast::http::request<beast::http::empty_body> handshake(beast::http::verb::get,
                                                            {request.target.data(), request.target.size()}, 11);
    for (const auto& field : request.fields) {
      handshake.insert({field.name.data(), field.name.size()}, {field.value.data(), field.value.size()});
    }
    error_code error;
    co_await stream_.async_accept(handshake, asio::redirect_error(asio::use_awaitable, error));
    co_return !error;
  }

  std::string_view subprotocol() const override { return subprotocol_; }

  Task<Result<WebSocketMessage>> receive() override {
    constexpr std::size_t kKeptCapacity = 4 * 1024;
    input_.clear();
    if (input_.capacity() > kKeptCapacity) input_.shrink_to_fit();
    error_code error;
    co_await stream_.async_read(input_, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return closed(error);
    const auto data = input_.cdata();
    co_return WebSocketMessage{{static_cast<const char*>(data.data()), data.size()}, stream_.got_text()};
  }

  Task<Result<void>> send(std::string_view text) override {
    error_code error;
    co_await stream_.async_write(asio::buffer(text), asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return closed(error);
    co_return Result<void>();
  }

  Task<void> close(std::uint16_t code, std::string_view reason) override {
    if (!stream_.is_open()) co_return;
    error_code error;  // The connection ends in any case.
    websocket::close_reason why(code);
    why.reason.assign(reason.data(), std::min(reason.size(), why.reason.max_size()));
    co_await stream_.async_close(why, asio::redirect_error(asio::use_awaitable, error));
    abort();
  }

  void abort() override {
    error_code ignored;  // Closing twice is fine.
    stream_.next_layer().close(ignored);
  }

 private:
  Stream stream_;
  beast::flat_buffer input_;
  std::string subprotocol_;
};

}  // namespace

std::unique_ptr<AcceptingWebSocket> make_websocket(asio::ip::tcp::socket socket, std::size_t message_limit) {
  return std::make_unique<BeastWebSocket>(std::move(socket), message_limit);
}

}  // namespace battlesbit::http
