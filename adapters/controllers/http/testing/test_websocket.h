// A WebSocket client for tests, over Beast. Loop thread only.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "pkg/async/task.h"

namespace battlesbit::http {

class TestWebSocket {
 public:
  explicit TestWebSocket(boost::asio::any_io_executor executor);
  ~TestWebSocket();

  // The status of the answer: 101 when it is open.
  Task<int> connect(std::uint16_t port, std::string path, std::map<std::string, std::string> fields);
  Task<void> send(std::string text);
  Task<void> send_binary(std::string bytes);
  Task<std::optional<std::string>> receive();  // Nothing when the server has closed.
  Task<void> close();
  void abort();

  std::string subprotocol() const;
  std::uint16_t close_code() const;
  std::string close_reason() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace battlesbit::http
