#include "adapters/controllers/http/testing/test_client.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <fmt/format.h>

namespace battlesbit::http {
namespace asio = boost::asio;
namespace beast = boost::beast;

TestClient::TestClient(asio::any_io_executor executor) : socket_(std::move(executor)) {}

Task<void> TestClient::connect(std::uint16_t port) {
  co_await socket_.async_connect({asio::ip::address_v4::loopback(), port}, asio::use_awaitable);
}

Task<void> TestClient::send(std::string bytes) {
  boost::system::error_code ignored;  // A server that has closed is seen by the next read.
  co_await asio::async_write(socket_, asio::buffer(bytes), asio::redirect_error(asio::use_awaitable, ignored));
}

Task<Reply> TestClient::receive() {
  beast::http::response_parser<beast::http::string_body> parser;
  boost::system::error_code error;
  auto buffer = asio::dynamic_buffer(input_);
  co_await beast::http::async_read(socket_, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
  Reply reply;
  if (error) co_return reply;
  const auto& message = parser.get();
  reply.status = static_cast<int>(message.result_int());
  reply.body = message.body();
  for (const auto& field : message) {
    std::string name(field.name_string());
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    reply.fields[name] = std::string(field.value());
  }
  co_return reply;
}

Task<Reply> TestClient::exchange(std::string bytes) {
  co_await send(std::move(bytes));
  co_return co_await receive();
}

Task<std::string> TestClient::read_to_end() {
  boost::system::error_code error;
  std::string all = std::exchange(input_, {});
  while (!error) {
    char piece[4096];
    const auto size =
        co_await socket_.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
    all.append(piece, size);
  }
  co_return all;
}

void TestClient::shutdown_send() {
  boost::system::error_code ignored;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
}

void TestClient::close() {
  boost::system::error_code ignored;
  socket_.close(ignored);
}

std::string get(std::string_view path, std::string_view lines) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: test\r\n{}\r\n", path, lines);
}

std::string post(std::string_view path, std::string_view content_type, std::string_view body, std::string_view lines) {
  return fmt::format("POST {} HTTP/1.1\r\nHost: test\r\nContent-Type: {}\r\nContent-Length: {}\r\n{}\r\n{}", path,
                     content_type, body.size(), lines, body);
}

}  // namespace battlesbit::http
