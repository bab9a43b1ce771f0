// One connection to a Redis server, from its attempt to its end: commands are sent as they come and answered in order.
// When anything goes wrong it closes, and everything that waits ends with UNAVAILABLE. Loop thread only.
#pragma once

#include <array>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "adapters/cache/resp.h"
#include "pkg/async/signal.h"
#include "pkg/async/task.h"

namespace battlesbit::redis {

// A command on its way.
struct Pending {
  explicit Pending(boost::asio::any_io_executor executor) : answered(executor) {}
  Task<bool> wait() {
    while (!result) co_await answered.wait();
    co_return true;
  }
  std::optional<Result<Reply>> result;
  Signal answered;
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  explicit Session(boost::asio::any_io_executor executor);

  // Begins to connect and to log in; send() may be called at once. `address` is host:port.
  void open(const std::string& address, const std::string& password);
  std::shared_ptr<Pending> send(const std::vector<std::string>& words);
  void close(std::string why);

  bool is_closed() const { return is_closed_; }
  bool has_answered() const { return has_answered_; }  // Anything, ever: the server is really there.
  std::size_t waiting() const { return waiting_.size(); }
  const std::string& why_closed() const { return why_closed_; }

 private:
  void connect(const boost::asio::ip::tcp::resolver::results_type& endpoints);
  void write();
  void read();
  void answer_what_is_complete();

  const boost::asio::any_io_executor executor_;
  boost::asio::ip::tcp::resolver resolver_;
  boost::asio::ip::tcp::socket socket_;
  ReplyReader reader_;
  std::array<char, 16'384> received_{};
  std::string unsent_;  // Grows while `sending_` is on its way.
  std::string sending_;
  std::deque<std::shared_ptr<Pending>> waiting_;
  std::string why_closed_;
  bool is_connected_ = false;
  bool is_closed_ = false;
  bool has_answered_ = false;
};

}  // namespace battlesbit::redis
