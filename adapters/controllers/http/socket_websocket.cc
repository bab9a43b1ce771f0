#include "adapters/controllers/http/socket_websocket.h"

#include <algorithm>
#include <array>

#include <boost/asio/buffer.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "adapters/controllers/http/websocket_frames.h"
#include "adapters/controllers/http/websocket_handshake.h"
#include "pkg/async/timeout.h"

namespace battlesbit::http {
namespace {
namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using Event = FrameReader::Event;

// For a goodbye, and for the peer to stop sending after a violation.
constexpr std::chrono::seconds kCloseLimit{5};
constexpr std::size_t kPiece = 16 * 1024;  // Read at once.

std::unexpected<Error> closed() {
  return fail(ErrorKind::kUnavailable, "WEBSOCKET_CLOSED", "The WebSocket is closed.");
}

// What is left of a frame when the first `sent` bytes of it are out.
std::array<asio::const_buffer, 2> rest_of(std::string_view head, std::string_view payload, std::size_t sent) {
  const auto from_head = std::min(sent, head.size());
  return {asio::buffer(head.substr(from_head)), asio::buffer(payload.substr(sent - from_head))};
}

class SocketWebSocket final : public AcceptingWebSocket {
 public:
  SocketWebSocket(tcp::socket socket, std::size_t message_limit) : socket_(std::move(socket)), reader_(message_limit) {}

  Task<bool> accept(const Request& request, std::string_view subprotocol) override;
  std::string_view subprotocol() const override { return subprotocol_; }
  asio::any_io_executor executor() override { return socket_.get_executor(); }
  Task<Result<WebSocketMessage>> receive() override;
  bool try_send(std::string_view text) override;
  Task<Result<void>> send(std::string_view text) override;
  Task<void> close(std::uint16_t code, std::string_view reason) override;
  void abort() override;

 private:
  enum class Step { kGoOn, kMessage, kEnd, kViolation };

  std::optional<Event> read();
  Task<bool> wait_for_input();
  Step take_event();
  Result<WebSocketMessage> received(Step step) const;
  bool flush_control();
  void answer_ping();
  void answer_close();
  Task<void> end_by_violation();
  Task<bool> discard_input();
  Task<bool> say_goodbye(std::string frame);

  tcp::socket socket_;
  std::string subprotocol_;
  FrameReader reader_;
  std::string rest_;       // Read, but behind the end of the last message.
  std::string control_;    // Of ours, and not out yet: a pong or the answer to a close.
  std::size_t begun_ = 0;  // Bytes that try_send() got rid of; send() goes on there.
  bool is_sending_ = false;
  bool is_receiving_ = false;
  bool is_closing_ = false;  // Our close frame was the last that we send.
};

Task<bool> SocketWebSocket::accept(const Request& request, std::string_view subprotocol) {
  subprotocol_ = subprotocol;
  const auto head = accept_handshake(request, subprotocol);
  error_code error;
  co_await asio::async_write(socket_, asio::buffer(head), asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

// The next event of what has arrived; nothing when the peer has left.
std::optional<Event> SocketWebSocket::read() {
  if (!rest_.empty()) {
    std::string_view input(rest_);
    const auto event = reader_.next(input);
    rest_.erase(0, rest_.size() - input.size());
    if (rest_.empty()) std::string().swap(rest_);
    return event;
  }
  std::array<char, kPiece> piece;  // On the stack: an idle connection needs none.
  error_code error;
  const auto size = socket_.read_some(asio::buffer(piece), error);
  if (error == asio::error::would_block) return Event::kNeedsMore;
  if (error) return std::nullopt;
  std::string_view input(piece.data(), size);
  const auto event = reader_.next(input);
  rest_ = input;
  return event;
}

// Its frame waits for as long as the client says nothing, on each of many idle connections: it holds next to nothing.
Task<Result<WebSocketMessage>> SocketWebSocket::receive() {
  is_receiving_ = true;
  reader_.release();
  auto step = Step::kGoOn;
  while (step == Step::kGoOn) {
    const bool has_input = !rest_.empty() || co_await wait_for_input();
    step = has_input ? take_event() : Step::kEnd;
  }
  if (step == Step::kViolation) co_await end_by_violation();
  is_receiving_ = false;
  co_return received(step);
}

Task<bool> SocketWebSocket::wait_for_input() {
  error_code error;
  co_await socket_.async_wait(tcp::socket::wait_read, asio::redirect_error(asio::use_awaitable, error));
  co_return !error;
}

SocketWebSocket::Step SocketWebSocket::take_event() {
  const auto event = read();
  if (!event) return Step::kEnd;
  switch (*event) {
    case Event::kMessage:
      return Step::kMessage;
    case Event::kViolation:
      return Step::kViolation;
    case Event::kClose:
      answer_close();
      return Step::kEnd;
    case Event::kPing:
      answer_ping();
      return Step::kGoOn;
    case Event::kNeedsMore:
    case Event::kPong:
      return Step::kGoOn;
  }
  return Step::kGoOn;
}

Result<WebSocketMessage> SocketWebSocket::received(Step step) const {
  if (step != Step::kMessage) return closed();
  return WebSocketMessage{reader_.message(), reader_.is_text()};
}

bool SocketWebSocket::flush_control() {
  if (control_.empty()) return true;
  error_code error;  // A broken socket is found by who reads.
  control_.erase(0, socket_.write_some(asio::buffer(control_), error));
  return control_.empty();
}

void SocketWebSocket::answer_ping() {
  if (!control_.empty() || is_closing_) return;  // RFC 6455, 5.5.3: not every ping needs a pong of its own.
  control_ = FrameHead(Opcode::kPong, reader_.control().size()).bytes();
  control_ += reader_.control();
  if (!is_sending_ && begun_ == 0) flush_control();
}

void SocketWebSocket::answer_close() {
  if (std::exchange(is_closing_, true) || is_sending_ || begun_ > 0) return;
  control_ += FrameHead(Opcode::kClose, reader_.control().size()).bytes();
  control_ += reader_.control();
  flush_control();  // Or not at all: a peer that has closed and takes nothing is gone.
}

// Tells the peer what it has done. Closing with unread input resets the connection, and the peer would lose the reason:
// it is given a moment to stop sending.
Task<void> SocketWebSocket::end_by_violation() {
  if (std::exchange(is_closing_, true) || is_sending_ || begun_ > 0) co_return;
  control_ += close_frame(reader_.violation().code, reader_.violation().reason);
  if (!flush_control()) co_return;
  error_code ignored;  // The peer may be gone already.
  socket_.shutdown(tcp::socket::shutdown_send, ignored);
  co_await with_timeout(kCloseLimit, discard_input());
}

Task<bool> SocketWebSocket::discard_input() {
  std::string piece(kPiece, '\0');
  error_code error;
  while (!error)
    co_await socket_.async_read_some(asio::buffer(piece), asio::redirect_error(asio::use_awaitable, error));
  co_return true;
}

bool SocketWebSocket::try_send(std::string_view text) {
  if (is_sending_ || is_closing_ || !flush_control()) return false;
  const FrameHead head(Opcode::kText, text.size());
  error_code error;  // Of a broken socket, which send() finds too.
  begun_ = socket_.write_some(rest_of(head.bytes(), text, 0), error);
  if (begun_ < head.bytes().size() + text.size()) return false;
  begun_ = 0;
  return true;
}

Task<Result<void>> SocketWebSocket::send(std::string_view text) {
  if (is_closing_) co_return closed();
  is_sending_ = true;
  error_code error;
  if (begun_ == 0 && !control_.empty()) {
    const auto before = std::exchange(control_, {});
    co_await asio::async_write(socket_, asio::buffer(before), asio::redirect_error(asio::use_awaitable, error));
  }
  const FrameHead head(Opcode::kText, text.size());
  const auto rest = rest_of(head.bytes(), text, std::exchange(begun_, 0));
  if (!error) co_await asio::async_write(socket_, rest, asio::redirect_error(asio::use_awaitable, error));
  is_sending_ = false;
  if (error) co_return closed();
  flush_control();
  co_return Result<void>();
}

Task<void> SocketWebSocket::close(std::uint16_t code, std::string_view reason) {
  if (std::exchange(is_closing_, true) || !socket_.is_open()) co_return;
  co_await with_timeout(kCloseLimit, say_goodbye(close_frame(code, reason.substr(0, kCloseReasonMax))));
  abort();
}

// Until the peer has answered and is gone. Who receives at the time sees that first, and ends the connection.
Task<bool> SocketWebSocket::say_goodbye(std::string frame) {
  frame.insert(0, control_);
  error_code error;
  co_await asio::async_write(socket_, asio::buffer(frame), asio::redirect_error(asio::use_awaitable, error));
  if (error) co_return false;
  if (is_receiving_) {
    co_await sleep_for(kCloseLimit);
  } else {
    while (co_await receive()) continue;
  }
  co_return true;
}

void SocketWebSocket::abort() {
  error_code ignored;  // Closing twice is fine.
  socket_.close(ignored);
}

}  // namespace

std::unique_ptr<AcceptingWebSocket> make_websocket(tcp::socket socket, std::size_t message_limit) {
  return std::make_unique<SocketWebSocket>(std::move(socket), message_limit);
}

}  // namespace battlesbit::http
