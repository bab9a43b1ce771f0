#include "adapters/cache/session.h"

#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/write.hpp>

namespace battlesbit::redis {
namespace asio = boost::asio;
using boost::system::error_code;

Session::Session(asio::any_io_executor executor) : executor_(executor), resolver_(executor), socket_(executor) {}

void Session::open(const std::string& address, const std::string& password) {
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) return close("the address is not host:port");
  if (!password.empty()) send({"AUTH", password});  // Ahead of every command; a refusal answers those too.
  resolver_.async_resolve(address.substr(0, colon), address.substr(colon + 1),
                          [self = shared_from_this()](error_code error, const auto& endpoints) {
                            if (error) return self->close(error.message());
                            self->connect(endpoints);
                          });
}

void Session::connect(const asio::ip::tcp::resolver::results_type& endpoints) {
  if (is_closed_) return;
  asio::async_connect(socket_, endpoints, [self = shared_from_this()](error_code error, const auto&) {
    if (error) return self->close(error.message());
    if (self->is_closed_) return;
    error_code ignored;  // Without it a command only takes a little longer.
    self->socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    self->is_connected_ = true;
    self->write();
    self->read();
  });
}

std::shared_ptr<Pending> Session::send(const std::vector<std::string>& words) {
  auto pending = std::make_shared<Pending>(executor_);
  waiting_.push_back(pending);
  unsent_ += encode(words);
  write();
  return pending;
}

void Session::write() {
  if (!is_connected_ || is_closed_ || !sending_.empty() || unsent_.empty()) return;
  sending_.swap(unsent_);
  asio::async_write(socket_, asio::buffer(sending_), [self = shared_from_this()](error_code error, std::size_t) {
    self->sending_.clear();
    if (error) return self->close(error.message());
    self->write();
  });
}

void Session::read() {
  socket_.async_read_some(asio::buffer(received_), [self = shared_from_this()](error_code error, std::size_t size) {
    if (error) return self->close(error.message());
    self->reader_.feed({self->received_.data(), size});
    self->answer_what_is_complete();
    if (!self->is_closed_) self->read();
  });
}

void Session::answer_what_is_complete() {
  while (auto reply = reader_.next()) {
    if (waiting_.empty()) return close("a reply that nobody asked for");
    has_answered_ = true;
    const auto pending = std::move(waiting_.front());
    waiting_.pop_front();
    pending->result = std::move(*reply);
    pending->answered.notify();
  }
  if (reader_.is_broken()) close("the server does not speak RESP");
}

void Session::close(std::string why) {
  if (std::exchange(is_closed_, true)) return;
  why_closed_ = std::move(why);
  resolver_.cancel();
  error_code ignored;  // It is gone either way.
  socket_.close(ignored);
  for (const auto& pending : std::exchange(waiting_, {})) {
    pending->result = fail(ErrorKind::kUnavailable, "UNAVAILABLE", "Redis: " + why_closed_);
    pending->answered.notify();
  }
}

}  // namespace battlesbit::redis
