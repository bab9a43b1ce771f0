// One client's connection, from accept to close. Private to the server. Loop thread only.
//
// It keeps a deadline instead of a timer of its own: the server walks all connections a few times a second, which costs
// less than arming and cancelling a timer for each read and write.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "adapters/controllers/http/request_parser.h"
#include "adapters/controllers/http/server.h"
#include "pkg/async/task_group.h"

namespace battlesbit::http {

// What all connections of a server share.
struct ServerContext {
  const ServerOptions& options;
  const Router& router;
  const RequestObserver& observer;
  std::string date{};       // For the Date field, renewed by the server.
  std::string id_prefix{};  // Of request ids that we give.
  std::uint64_t next_id = 0;
  bool stopping = false;
  std::uint64_t body_bytes = 0;  // Of all requests that have not been answered yet.
};

class AcceptingWebSocket;

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  Connection(boost::asio::ip::tcp::socket socket, ServerContext& context);
  ~Connection();

  // Returns when the connection is closed. Throws nothing but cancellation.
  Task<void> serve();

  void close_if_late(Moment now);
  // While an answer is being made: whether nobody is there any more to read it.
  bool is_abandoned();
  // The task that serve() runs in, for those who end it.
  void set_task(TaskGroup::TaskId task) { task_ = task; }
  TaskGroup::TaskId task() const { return task_; }
  void close_if_idle();
  void abort();

 private:
  enum class Phase { kIdle, kReading, kAnswering, kWriting, kUpgraded };
  enum class Next { kRequest, kClose, kWebSocket };

  Task<bool> read_request();
  Task<Next> answer_request();
  Task<Next> upgrade(const WebSocketRoute& route);
  Task<void> take_session();
  Task<Response> handle(const Request& request, std::string& failure);
  Task<bool> write(const Response& response, bool close);
  Task<bool> send(std::array<boost::asio::const_buffer, 3> parts);
  Task<bool> send_held();
  void hold(std::string_view payload);
  void send_held_at_once();
  bool has_room_for_body();
  Task<void> refuse(Response response);
  Task<void> discard_input();
  void name_request(Request& request);
  void record(const Request& request, const Response& response, Moment began, std::string_view failure);
  void enter(Phase phase, std::chrono::milliseconds limit);

  boost::asio::ip::tcp::socket socket_;
  ServerContext& context_;
  TaskGroup::TaskId task_ = 0;
  RequestParser parser_;
  std::vector<char> input_;
  std::size_t body_bytes_ = 0;  // That the context counts for this connection.
  std::size_t input_begin_ = 0;
  std::size_t input_end_ = 0;
  std::string head_;
  std::string held_;  // Answers to pipelined requests, which go out together.
  bool sends_soon_ = false;
  std::string given_id_;
  std::string remote_;
  std::string client_;  // Of the request, when the peer is a proxy.
  Phase phase_ = Phase::kIdle;
  Moment deadline_ = Moment::max();
  bool late_ = false;
  bool abandoned_ = false;
  std::unique_ptr<AcceptingWebSocket> websocket_;  // When upgraded; then what runs on it.
  std::optional<Task<void>> session_;
};

}  // namespace battlesbit::http
