#include "adapters/controllers/http/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <sys/socket.h>

#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "adapters/controllers/http/response_head.h"
#include "adapters/controllers/http/socket_websocket.h"
#include "adapters/controllers/http/websocket_handshake.h"
#include "pkg/async/task_group.h"

namespace battlesbit::http {
namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;

namespace {

// Never sent: what nginx and others write into their logs when a client has gone before its answer.
constexpr int kClientLeft = 499;
constexpr std::size_t kFirstInput = 4 * 1024;
constexpr std::size_t kMostHeld = 64 * 1024;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

// A client's own id is worth keeping only when it can stand in a header, a log line and a search box.
bool is_sane_id(std::string_view id) {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.";
  return !id.empty() && id.size() <= 64 && id.find_first_not_of(kAlphabet) == std::string_view::npos;
}

Response response_to(RequestParser::Progress progress) {
  switch (progress) {
    case RequestParser::Progress::kTargetTooLarge:
      return error_response(414, "TARGET_TOO_LONG", "The request's target is longer than this server takes.");
    case RequestParser::Progress::kUnknownExpectation:
      return error_response(417, "EXPECTATION_FAILED", "Of what a request may expect, only 100-continue is known.");
    case RequestParser::Progress::kHeaderTooLarge:
      return error_response(431, "HEADER_TOO_LARGE", "The request's header is larger than this server takes.");
    case RequestParser::Progress::kBodyTooLarge:
      return error_response(413, "BODY_TOO_LARGE", "The request's body is larger than this server takes.");
    case RequestParser::Progress::kNeedsMore:
      return error_response(408, "REQUEST_TIMEOUT", "The request did not arrive in time.");
    case RequestParser::Progress::kMalformed:
    case RequestParser::Progress::kComplete:
      break;
  }
  return error_response(400, "MALFORMED_REQUEST", "This is not an HTTP/1.1 request.");
}

std::string address_of(const asio::ip::tcp::socket& socket) {
  error_code error;
  const auto peer = socket.remote_endpoint(error);
  return error ? std::string() : peer.address().to_string();
}

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, ServerContext& context)
    : socket_(std::move(socket)), context_(context), parser_(context.options.limits), remote_(address_of(socket_)) {
  error_code ignored;  // A socket that is already broken says so at the first read.
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

Connection::~Connection() { context_.body_bytes -= body_bytes_; }

void Connection::enter(Phase phase, std::chrono::milliseconds limit) {
  phase_ = phase;
  deadline_ = limit == std::chrono::milliseconds::max() ? Moment::max() : steady_clock::now() + limit;
}

void Connection::close_if_late(Moment now) {
  if (now < deadline_) return;
  late_ = true;
  deadline_ = Moment::max();
  error_code ignored;  // Cancelling a closed socket changes nothing.
  socket_.cancel(ignored);
}

// Asked by the server's walk instead of a read that waits beside each handler: what lasts shorter than a tick never
// pays for it. A peer that has sent more keeps its answers, also when it has closed its side behind them.
bool Connection::is_abandoned() {
  if (phase_ != Phase::kAnswering || buffers_->input_begin != buffers_->input_end) return false;
  char next = 0;
  const auto seen = recv(socket_.native_handle(), &next, sizeof next, MSG_PEEK | MSG_DONTWAIT);
  abandoned_ = seen == 0 || (seen < 0 && errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
  return abandoned_;
}

void Connection::close_if_idle() {
  if (phase_ == Phase::kIdle) abort();
}

void Connection::abort() {
  if (websocket_ != nullptr) websocket_->abort();
  error_code ignored;  // Closing twice is fine.
  socket_.close(ignored);
}

Task<void> Connection::serve() {
  while (co_await read_request()) {
    const auto next = co_await answer_request();
    if (next == Next::kWebSocket) co_await take_session();
    if (next != Next::kRequest) co_return;
  }
}

// Idle WebSockets are many: what only requests need is given back first.
Task<void> Connection::take_session() {
  context_.body_bytes -= std::exchange(body_bytes_, 0);
  parser_.retire();
  buffers_.reset();
  return *std::exchange(session_, std::nullopt);
}

// False when there is no further request: the peer left, was late, or sent something else than a request.
Task<bool> Connection::read_request() {
  using Progress = RequestParser::Progress;
  parser_.begin();
  context_.body_bytes -= std::exchange(body_bytes_, 0);
  enter(Phase::kIdle, context_.options.idle_timeout);
  bool continued = false;
  while (true) {
    std::size_t consumed = 0;
    const auto progress = parser_.put(
        {buffers_->input.data() + buffers_->input_begin, buffers_->input_end - buffers_->input_begin}, consumed);
    buffers_->input_begin += consumed;
    if (!has_room_for_body()) {
      co_await refuse(error_response(503, "OVERLOADED", "Too much is being sent at once; try again."));
      co_return false;
    }
    if (progress == Progress::kComplete) co_return true;
    if (progress != Progress::kNeedsMore) {
      co_await refuse(response_to(progress));
      co_return false;
    }
    if (!buffers_->held.empty() && !co_await send_held()) co_return false;
    if (phase_ == Phase::kIdle && (parser_.started() || buffers_->input_begin < buffers_->input_end)) {
      enter(Phase::kReading, context_.options.request_timeout);
    }
    if (phase_ == Phase::kIdle && context_.stopping) co_return false;
    error_code error;
    if (!continued && parser_.wants_continue()) {
      continued = true;
      co_await asio::async_write(socket_, asio::buffer(kContinue), asio::redirect_error(asio::use_awaitable, error));
      if (error) co_return false;
    }
    std::copy(buffers_->input.begin() + static_cast<std::ptrdiff_t>(buffers_->input_begin),
              buffers_->input.begin() + static_cast<std::ptrdiff_t>(buffers_->input_end), buffers_->input.begin());
    buffers_->input_end -= buffers_->input_begin;
    buffers_->input_begin = 0;
    // The parser leaves an unfinished header in the input, so the header's limit bounds the input too.
    if (buffers_->input_end == buffers_->input.size())
      buffers_->input.resize(std::max(kFirstInput, buffers_->input.size() * 2));
    buffers_->input_end += co_await socket_.async_read_some(
        asio::buffer(buffers_->input.data() + buffers_->input_end, buffers_->input.size() - buffers_->input_end),
        asio::redirect_error(asio::use_awaitable, error));
    if (error) {
      if (late_ && phase_ == Phase::kReading) co_await refuse(response_to(Progress::kNeedsMore));
      co_return false;
    }
  }
}

Task<Connection::Next> Connection::answer_request() {
  const auto began = steady_clock::now();
  auto& request = parser_.request();
  name_request(request);
  phase_ = Phase::kAnswering;
  deadline_ = Moment::max();  // How long an answer may take is the handler's own limit.

  const auto* route = parser_.wants_websocket() ? context_.router.websocket(request.path) : nullptr;
  if (route != nullptr && request.method == Method::kGet) {
    co_return co_await upgrade(request, *route);
  }
  std::string failure;
  auto response = co_await handle(request, failure);
  if (abandoned_) {
    record(request, {.status = kClientLeft}, began, {});
    co_return Next::kClose;
  }
  const bool close = response.close || !parser_.keeps_alive() || context_.stopping;
  const bool written = co_await write(request, response, close);
  record(request, response, began, failure);
  co_return written && !close ? Next::kRequest : Next::kClose;
}

Task<Response> Connection::handle(const Request& request, std::string& failure) {
  try {
    auto response = co_await context_.router.answer(request);
    compress(request, response, context_.options.compression);
    co_return response;
  } catch (const std::exception& error) {
    if (is_cancellation(std::current_exception())) {
      if (!abandoned_) throw;
    } else {
      failure = error.what();
    }
  }
  co_return error_response(500, "INTERNAL", "Something went wrong on our side.");
}

void Connection::name_request(Request& request) {
  request.remote = remote_;
  if (!context_.options.trusted_proxies.are_none()) {
    buffers_->client = context_.options.trusted_proxies.client_of(remote_, request.fields);
    request.remote = buffers_->client;
  }
  request.id = request.field("x-request-id");
  if (is_sane_id(request.id)) return;
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.begin(), digits.end(), context_.next_id++, 16).ptr;
  buffers_->given_id.assign(context_.id_prefix).append(digits.begin(), end);
  request.id = buffers_->given_id;
}

Task<bool> Connection::write(const Request& request, const Response& response, bool close) {
  buffers_->head.clear();
  append_head(buffers_->head, response, {.request_id = request.id, .date = context_.date, .close = close});
  const auto payload = request.method == Method::kHead ? std::string_view() : response.payload();
  const bool has_next = buffers_->input_begin != buffers_->input_end && !close;
  if (has_next && buffers_->held.size() + buffers_->head.size() + payload.size() <= kMostHeld) {
    hold(payload);
    co_return true;
  }
  co_return co_await send({asio::buffer(std::as_const(buffers_->held)), asio::buffer(std::as_const(buffers_->head)),
                           asio::buffer(payload)});
}

Task<bool> Connection::send(std::array<asio::const_buffer, 3> parts) {
  // Most answers fit into the socket's buffer: one system call, and no way through the event loop.
  error_code error;
  std::size_t sent = socket_.write_some(parts, error);
  if (error && error != asio::error::would_block) co_return false;
  for (auto& part : parts) {
    const auto skipped = std::min(sent, part.size());
    part += skipped;
    sent -= skipped;
  }
  if (asio::buffer_size(parts) > 0) {
    enter(Phase::kWriting, context_.options.write_timeout);
    co_await asio::async_write(socket_, parts, asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return false;
  }
  buffers_->held.clear();
  co_return true;
}

// Before anything that waits for the client: it may be waiting for these.
Task<bool> Connection::send_held() {
  const bool sent = co_await send({asio::buffer(std::as_const(buffers_->held))});
  enter(Phase::kIdle, context_.options.idle_timeout);
  co_return sent;
}

// The requests that have come already are mostly answered without a wait between them: one system call for all answers.
// When one of them does wait, the loop has its turn, and what is held by then goes first.
void Connection::hold(std::string_view payload) {
  buffers_->held.append(buffers_->head).append(payload);
  if (std::exchange(sends_soon_, true)) return;
  asio::post(socket_.get_executor(), [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->send_held_at_once();
  });
}

void Connection::send_held_at_once() {
  sends_soon_ = false;
  if (!buffers_ || buffers_->held.empty() || phase_ == Phase::kWriting) return;
  error_code ignored;  // What the socket does not take is tried again with the next answer.
  buffers_->held.erase(0, socket_.write_some(asio::buffer(std::as_const(buffers_->held)), ignored));
}

// Each body has a limit of its own; this is that of all of them, which many clients together could fill.
bool Connection::has_room_for_body() {
  context_.body_bytes += parser_.body_bytes() - body_bytes_;
  body_bytes_ = parser_.body_bytes();
  return body_bytes_ == 0 || context_.body_bytes <= context_.options.bodies_max;
}

Task<void> Connection::refuse(Response response) {
  parser_.begin();  // What has come of the request is not wanted.
  context_.body_bytes -= std::exchange(body_bytes_, 0);
  const auto began = steady_clock::now();
  Request request{.id = {}, .remote = remote_};
  name_request(request);
  buffers_->head = std::exchange(buffers_->held, {});
  append_head(buffers_->head, response, {.request_id = request.id, .date = context_.date, .close = true});
  buffers_->head += response.payload();
  enter(Phase::kWriting, context_.options.write_timeout);
  late_ = false;
  error_code error;
  co_await asio::async_write(socket_, asio::buffer(buffers_->head), asio::redirect_error(asio::use_awaitable, error));
  record(request, response, began, {});
  if (!error) co_await discard_input();
}

// Closing with unread input resets the connection, and the peer may lose the answer that says why: it is given a moment
// and an amount to stop sending.
Task<void> Connection::discard_input() {
  constexpr std::size_t kMost = 1024 * 1024;
  enter(Phase::kWriting, std::min(context_.options.write_timeout, std::chrono::milliseconds(2000)));
  error_code error;
  socket_.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  if (buffers_->input.size() < kFirstInput) buffers_->input.resize(kFirstInput);
  for (std::size_t discarded = 0; !error && discarded < kMost;) {
    discarded += co_await socket_.async_read_some(asio::buffer(buffers_->input),
                                                  asio::redirect_error(asio::use_awaitable, error));
  }
}

// What speaks against a WebSocket; otherwise nothing, and the subprotocol that both speak.
std::optional<Response> Connection::refuse_upgrade(const Request& request, const WebSocketRoute& route,
                                                   std::string& subprotocol) const {
  auto decision = route.decide(request);
  if (buffers_->input_begin != buffers_->input_end) {
    // RFC 6455, 4.1: a client sends nothing before it has read the answer.
    return error_response(400, "MALFORMED_REQUEST", "Data came before the WebSocket was open.");
  }
  if (auto refusal = refuse_handshake(request)) return refusal;
  if (decision.status != 101) return error_response(decision.status, decision.code, decision.message);
  subprotocol = std::move(decision.subprotocol);
  return std::nullopt;
}

Task<Connection::Next> Connection::refuse_upgrade_with(const Request& request, Response refusal) {
  const auto began = steady_clock::now();
  const bool written = co_await write(request, refusal, true);
  record(request, refusal, began, written ? "" : "the client left");
  co_return Next::kClose;
}

Task<Connection::Next> Connection::upgrade(const Request& request, const WebSocketRoute& route) {
  std::string subprotocol;
  if (auto refusal = refuse_upgrade(request, route, subprotocol)) {
    co_return co_await refuse_upgrade_with(request, *std::move(refusal));
  }
  if (!buffers_->held.empty() && !co_await send_held()) co_return Next::kClose;
  record(request, {.status = 101}, steady_clock::now(), {});
  phase_ = Phase::kUpgraded;
  websocket_ = make_websocket(std::move(socket_), route.message_limit);
  if (!co_await websocket_->accept(request, subprotocol)) co_return Next::kClose;
  session_ = route.serve(request, *websocket_);
  co_return Next::kWebSocket;
}

void Connection::record(const Request& request, const Response& response, Moment began, std::string_view failure) {
  if (!context_.observer) return;
  using std::chrono::duration_cast, std::chrono::microseconds;
  context_.observer({.id = request.id,
                     .method = request.path.empty() ? "" : to_string(request.method),
                     .path = request.path,
                     .remote = request.remote,
                     .status = response.status,
                     .bytes = response.payload().size(),
                     .took = duration_cast<microseconds>(steady_clock::now() - began),
                     .failure = failure});
}

}  // namespace battlesbit::http
