#include "adapters/controllers/http/testing/test_websocket.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace battlesbit::http {
namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

struct TestWebSocket::State {
  explicit State(asio::any_io_executor executor) : stream(std::move(executor)) {}

  websocket::stream<asio::ip::tcp::socket> stream;
  websocket::response_type answer;
};

TestWebSocket::TestWebSocket(asio::any_io_executor executor) : state_(std::make_unique<State>(std::move(executor))) {}
TestWebSocket::~TestWebSocket() = default;

Task<int> TestWebSocket::connect(std::uint16_t port, std::string path, std::map<std::string, std::string> fields) {
  auto& stream = state_->stream;
  co_await stream.next_layer().async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
  stream.set_option(websocket::stream_base::decorator([fields](websocket::request_type& request) {
    for (const auto& [name, value] : fields) request.set(name, value);
  }));
  boost::system::error_code error;
  co_await stream.async_handshake(state_->answer, "test", path, asio::redirect_error(asio::use_awaitable, error));
  co_return static_cast<int>(state_->answer.result_int());
}

Task<void> TestWebSocket::send(std::string text) {
  boost::system::error_code ignored;  // A server that has closed is seen by the next read.
  state_->stream.text(true);
  co_await state_->stream.async_write(asio::buffer(text), asio::redirect_error(asio::use_awaitable, ignored));
}

Task<void> TestWebSocket::send_binary(std::string bytes) {
  boost::system::error_code ignored;  // As above.
  state_->stream.binary(true);
  co_await state_->stream.async_write(asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, ignored));
}

Task<std::optional<std::string>> TestWebSocket::receive() {
  std::string text;
  auto buffer = asio::dynamic_buffer(text);
  boost::system::error_code error;
  co_await state_->stream.async_read(buffer, asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return std::nullopt;
  co_return text;
}

Task<void> TestWebSocket::close() {
  boost::system::error_code ignored;  // Closed is closed.
  co_await state_->stream.async_close(websocket::close_code::normal,
                                      asio::redirect_error(asio::use_awaitable, ignored));
}

void TestWebSocket::abort() {
  boost::system::error_code ignored;  // Closed is closed.
  state_->stream.next_layer().close(ignored);
}

std::string TestWebSocket::subprotocol() const {
  return std::string(state_->answer[boost::beast::http::field::sec_websocket_protocol]);
}
std::uint16_t TestWebSocket::close_code() const { return state_->stream.reason().code; }
std::string TestWebSocket::close_reason() const { return std::string(state_->stream.reason().reason.c_str()); }

}  // namespace battlesbit::http
