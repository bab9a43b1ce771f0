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
  struct Buffers {
    std::vector<char> input{};
    std::size_t input_begin = 0;
    std::size_t input_end = 0;
    std::string head{};
    std::string held{};  // Answers to pipelined requests, which go out together.
    std::string given_id{};
    std::string client{};  // Of the request, when the peer is a proxy.
  };
  enum class Next { kRequest, kClose, kWebSocket };

  Task<bool> read_request();
  Task<Next> answer_request();
  std::optional<Response> refuse_upgrade(const Request& request, const WebSocketRoute& route,
                                         std::string& subprotocol) const;
  Task<Next> refuse_upgrade_with(const Request& request, Response refusal);
  Task<Next> upgrade(const Request& request, const WebSocketRoute& route);
  Task<void> take_session();
  Task<Response> handle(const Request& request, std::string& failure);
  Task<bool> write(const Request& request, const Response& response, bool close);
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
  std::unique_ptr<Buffers> buffers_ = std::make_unique<Buffers>();  // Until it is a WebSocket.
  std::size_t body_bytes_ = 0;                                      // That the context counts for this connection.
  bool sends_soon_ = false;
  std::string remote_;
  Phase phase_ = Phase::kIdle;
  Moment deadline_ = Moment::max();
  bool late_ = false;
  bool abandoned_ = false;
  std::unique_ptr<AcceptingWebSocket> websocket_;  // When upgraded; then what runs on it.
  std::optional<Task<void>> session_;
};

}  // namespace battlesbit::http
