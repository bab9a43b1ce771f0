// One WebSocket that speaks a subscription protocol: carries out the protocol's effects. One task reads, one runs for
// each operation, and one writes when the client does not take messages as they come; run() owns them. Loop thread
// only.
//
// When the client is slow: each operation waits until its last message was taken before it asks its source for the next
// one, so prices merge at the source to the newest; a source that cannot keep its events ends with an error, and the
// connection is closed with 1013 (nothing is dropped silently). A client that takes nothing for write_timeout is cut
// off.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "adapters/controllers/http/graphql/endpoint.h"
#include "adapters/controllers/http/graphql/outgoing_queue.h"
#include "adapters/controllers/http/graphql/service.h"
#include "adapters/controllers/http/graphql/subscription_protocol.h"
#include "adapters/controllers/http/websocket.h"
#include "pkg/async/signal.h"
#include "pkg/async/task_group.h"

namespace battlesbit::http {

struct SubscriptionOptions {
  SubscriptionLimits limits;
  std::chrono::milliseconds write_timeout{10'000};  // For a client to take one message.
  std::size_t connections_per_user_max = 10;
};

class SubscriptionSession {
 public:
  using Moment = SubscriptionProtocol::Moment;
  // False when the user may not open one more connection.
  using OnIdentified = std::function<bool(const AccessClaims&)>;

  // All references must outlive run(). `authorization` is the upgrade request's; connection_init comes before it.
  SubscriptionSession(boost::asio::any_io_executor executor, WebSocket& websocket, Dialect dialect,
                      GraphQLService& service, const GraphQLOptions& graphql, const SubscriptionOptions& options,
                      Caller caller, std::string authorization, OnIdentified on_identified);

  Task<void> run();  // Until the connection is gone; then all its operations have ended.
  void on_tick(Moment now);
  void close(std::uint16_t code, std::string reason);
  const Caller& caller() const { return caller_; }

 private:
  struct Operation {
    std::uint64_t serial = 0;
    TaskGroup::TaskId task = 0;
  };

  Task<void> write(std::optional<Outgoing> message);
  Task<void> authenticate();
  using Begun = Task<std::unique_ptr<ResponseStream>>;
  Task<void> operate(std::string id, std::uint64_t serial, Begun begun);
  Begun begin(std::string id, std::uint64_t serial, GraphQLRequest request);
  Task<void> forward(const std::string& id, std::uint64_t serial, ResponseStream& stream);
  bool pass_on(const std::string& id, std::uint64_t serial, const std::shared_ptr<const std::string>& response,
               const ResponseStream& stream);

  Task<void> next_taken();
  void notify_taken();
  void take(const WebSocketMessage& message);
  void carry_out(SubscriptionEffects effects);
  void deliver(Outgoing message);
  void start_writing(std::optional<Outgoing> message);
  void start(StartOperation operation);
  void stop(const std::string& id);
  bool is_current(const std::string& id, std::uint64_t serial) const;

  WebSocket& websocket_;
  GraphQLService& service_;
  const GraphQLOptions& graphql_;
  const SubscriptionOptions& options_;
  Caller caller_;
  std::string authorization_;
  OnIdentified on_identified_;
  SubscriptionProtocol protocol_;
  OutgoingQueue queue_;
  bool is_writing_ = false;  // While it is not, the queue is empty.
  std::map<std::string, Operation> operations_;
  std::uint64_t last_serial_ = 0;
  std::optional<std::string> to_authenticate_;
  std::optional<CloseConnection> closing_;
  Moment sending_since_ = Moment::max();
  Moment expires_ = Moment::max();  // The token that the connection was opened with.
  std::unique_ptr<Signal> taken_;   // The client took a message; when it had to be waited for.
  TaskGroup tasks_;
};

}  // namespace battlesbit::http
