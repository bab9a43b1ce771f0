#include "adapters/exchange/web_socket_session.h"

#include <deque>

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/buffers_to_string.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <boost/beast/websocket/teardown.hpp>

#include "adapters/exchange/coalescing_stream.h"
#include "adapters/exchange/rest_request.h"
#include "adapters/exchange/stream_messages.h"
#include "adapters/exchange/stream_requests.h"
#include "pkg/async/task_group.h"

namespace battlesbit::exchange {

// How Beast ends the connection below a WebSocket; it finds these by their argument.
template <class Handler>
void async_teardown(boost::beast::role_type role, CoalescingStream& stream, Handler&& handler) {
  using boost::beast::websocket::async_teardown;
  async_teardown(role, stream.next_layer(), std::forward<Handler>(handler));
}

namespace {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = boost::beast::websocket;
using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::size_t kLargestRequest = 256 << 10;  // A SUBSCRIBE with 1,024 streams has about 30 KiB.

class Session final : public Subscriber {
 public:
  Session(Context& context, asio::ip::tcp::socket socket, const RestRequest& target)
      : context_(context),
        socket_(CoalescingStream(std::move(socket))),
        tasks_(socket_.get_executor()),
        ended_signal_(socket_.get_executor()),
        queued_(socket_.get_executor()),
        ping_timer_(socket_.get_executor()),
        lifetime_timer_(socket_.get_executor()),
        notice_(context.options.shutdown_notice) {
    read_target(target);
  }

  Task<void> run(std::string head);
  void send(Frame frame) override;
  void drop() override;
  void shut_down(Duration notice) override;

 private:
  void read_target(const RestRequest& target);
  bool is_too_fast();
  void on_control(websocket::frame_type kind, std::string_view payload);
  Task<void> read();
  Task<void> write();
  Task<void> ping();
  Task<void> end_at_lifetime();
  Task<void> close(websocket::close_code code, std::string_view reason);

  Context& context_;
  websocket::stream<CoalescingStream> socket_;
  TaskGroup tasks_;
  Signal ended_signal_;
  Signal queued_;
  asio::steady_timer ping_timer_;
  asio::steady_timer lifetime_timer_;
  Duration notice_;
  std::deque<Frame> queue_;
  std::deque<steady_clock::time_point> received_;  // In the last second.
  std::string awaited_pong_;
  steady_clock::time_point pinged_at_;
  bool is_closing_ = false;
  bool ended_ = false;
};

void Session::read_target(const RestRequest& target) {
  is_combined = target.path == "/stream";
  const auto unit_name = target.query.find("timeUnit");
  if (unit_name != target.query.end() && (unit_name->second == "MICROSECOND" || unit_name->second == "microsecond")) {
    unit = TimeUnit::kMicrosecond;
  }
  std::string_view names;
  if (is_combined) {
    const auto list = target.query.find("streams");
    if (list != target.query.end()) names = list->second;
  } else {
    names = std::string_view(target.path).substr(std::string_view("/ws").size());
  }
  while (!names.empty()) {
    const auto end = std::min(names.find('/'), names.size());
    if (end > 0) streams.insert(std::string(names.substr(0, end)));
    names.remove_prefix(std::min(end + 1, names.size()));
  }
}

bool Session::is_too_fast() {
  const auto now = steady_clock::now();
  while (!received_.empty() && now - received_.front() >= std::chrono::seconds(1)) received_.pop_front();
  received_.push_back(now);
  return received_.size() > context_.options.limits.messages_per_second;
}

void Session::on_control(websocket::frame_type kind, std::string_view payload) {
  if (kind == websocket::frame_type::close) return;
  // Only the copy of our payload answers our ping; anything else is allowed and means nothing.
  if (kind == websocket::frame_type::pong && payload == awaited_pong_) awaited_pong_.clear();
  if (is_too_fast()) drop();
}

Task<void> Session::run(std::string head) {
  socket_.set_option(websocket::stream_base::timeout{std::chrono::seconds(5), websocket::stream_base::none(), false});
  socket_.read_message_max(kLargestRequest);
  socket_.control_callback(
      [this](websocket::frame_type kind, beast::string_view payload) { on_control(kind, payload); });
  error_code failure;
  co_await socket_.async_accept(asio::buffer(head), asio::redirect_error(asio::use_awaitable, failure));
  if (failure) co_return;
  context_.hub.add(*this);
  tasks_.spawn("read", read());
  tasks_.spawn("write", write());
  tasks_.spawn("ping", ping());
  tasks_.spawn("lifetime", end_at_lifetime());
  while (!ended_) co_await ended_signal_.wait();
  co_await tasks_.join();
  context_.hub.remove(*this);
}

void Session::send(Frame frame) {
  if (ended_) return;
  if (queue_.size() >= context_.options.limits.client_queue) return drop();
  queue_.push_back(std::move(frame));
  queued_.notify();
}

void Session::drop() {
  if (ended_) return;
  ended_ = true;
  error_code ignored;  // It is over either way.
  socket_.next_layer().next_layer().close(ignored);
  ping_timer_.cancel();
  lifetime_timer_.cancel();
  queued_.notify();
  ended_signal_.notify();
}

void Session::shut_down(Duration notice) {
  notice_ = notice;
  lifetime_timer_.cancel();
}

Task<void> Session::close(websocket::close_code code, std::string_view reason) {
  error_code failure;
  is_closing_ = true;
  socket_.next_layer().expect_more(false);
  const websocket::close_reason why(code, beast::string_view(reason.data(), reason.size()));
  co_await socket_.async_close(why, asio::redirect_error(asio::use_awaitable, failure));
  drop();
}

Task<void> Session::read() {
  if (streams.size() > context_.options.limits.streams_per_connection) {
    co_return co_await close(websocket::close_code::policy_error, "Too many streams");
  }
  beast::flat_buffer buffer;
  error_code failure;
  while (!ended_) {
    co_await socket_.async_read(buffer, asio::redirect_error(asio::use_awaitable, failure));
    if (failure) break;
    if (is_too_fast()) co_return co_await close(websocket::close_code::policy_error, "Too many requests");
    const auto text = beast::buffers_to_string(buffer.data());
    buffer.consume(buffer.size());
    auto reply = handle_request(text, *this, context_.hub, context_.options.limits.streams_per_connection);
    if (reply.has_too_many_streams) co_return co_await close(websocket::close_code::policy_error, "Too many streams");
    send(std::make_shared<const std::string>(std::move(reply.text)));
  }
  drop();
}

Task<void> Session::write() {
  error_code failure;
  while (!ended_ && !failure) {
    if (queue_.empty()) {
      co_await queued_.wait();
      continue;
    }
    const auto frame = std::move(queue_.front());
    queue_.pop_front();
    socket_.next_layer().expect_more(!queue_.empty() && !is_closing_);
    co_await socket_.async_write(asio::buffer(*frame), asio::redirect_error(asio::use_awaitable, failure));
  }
  drop();
}

Task<void> Session::ping() {
  error_code failure;
  while (!ended_) {
    ping_timer_.expires_after(context_.options.ping_interval);
    co_await ping_timer_.async_wait(asio::redirect_error(asio::use_awaitable, failure));
    if (ended_) break;
    if (!awaited_pong_.empty()) {
      if (steady_clock::now() - pinged_at_ >= context_.options.pong_limit) break;
      continue;
    }
    awaited_pong_ = std::to_string(wire_time(context_.clock.now(), TimeUnit::kMillisecond));
    pinged_at_ = steady_clock::now();
    co_await socket_.async_ping(websocket::ping_data(awaited_pong_),
                                asio::redirect_error(asio::use_awaitable, failure));
  }
  drop();
}

Task<void> Session::end_at_lifetime() {
  error_code failure;
  lifetime_timer_.expires_after(std::max(context_.options.lifetime - notice_, Duration::zero()));
  co_await lifetime_timer_.async_wait(asio::redirect_error(asio::use_awaitable, failure));
  if (ended_) co_return;
  const auto event = shutdown_message(context_.clock.now(), unit);
  send(std::make_shared<const std::string>(is_combined ? combined("!serverShutdown", event) : event));
  lifetime_timer_.expires_after(notice_);
  co_await lifetime_timer_.async_wait(asio::redirect_error(asio::use_awaitable, failure));
  if (!ended_) co_await close(websocket::close_code::going_away, "The connection has reached its lifetime");
}

}  // namespace

bool is_stream_path(std::string_view path) { return path == "/stream" || path == "/ws" || path.starts_with("/ws/"); }

Task<void> serve_web_socket(Context& context, asio::ip::tcp::socket socket, std::string head, std::string target) {
  const auto request = parse_rest_target(target);
  if (!request) co_return;
  Session session(context, std::move(socket), *request);
  const Connections::Entry entry(context.connections, [&session] { session.drop(); });
  co_await session.run(std::move(head));
}

}  // namespace battlesbit::exchange
