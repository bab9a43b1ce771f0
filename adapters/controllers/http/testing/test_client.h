// A client over a plain socket for tests: sends exactly the given bytes, reads answers with Beast. Loop thread only.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "pkg/async/task.h"

namespace battlesbit::http {

struct Reply {
  int status = 0;                               // 0: the connection ended before an answer.
  std::map<std::string, std::string> fields{};  // Names in small letters.
  std::string body{};
};

class TestClient {
 public:
  explicit TestClient(boost::asio::any_io_executor executor);

  Task<void> connect(std::uint16_t port);
  Task<void> send(std::string bytes);
  Task<Reply> receive();
  Task<Reply> exchange(std::string bytes);  // send, then receive
  Task<std::string> read_to_end();          // Everything until the server closes.
  void shutdown_send();
  void close();
  boost::asio::ip::tcp::socket& socket() { return socket_; }

 private:
  boost::asio::ip::tcp::socket socket_;
  std::string input_;
};

// "GET /path HTTP/1.1" with a Host and these further lines ("Name: value\r\n").
std::string get(std::string_view path, std::string_view lines = {});
std::string post(std::string_view path, std::string_view content_type, std::string_view body,
                 std::string_view lines = {});

}  // namespace battlesbit::http
