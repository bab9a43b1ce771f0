// The port that players' apps talk to: GraphQL over HTTP and WebSocket at /graphql, GraphiQL at /. Loop thread only.
#pragma once

#include "adapters/controllers/http/graphql/endpoint.h"
#include "adapters/controllers/http/graphql/subscriptions.h"
#include "adapters/controllers/http/server.h"
#include "cmd/wiring/api.h"
#include "cmd/wiring/service.h"

namespace battlesbit::wiring {

class ApiServer {
 public:
  ApiServer(Service& service, Api& api);

  Result<void> listen();  // Errors: LISTEN_FAILED.
  // Until cancelled; then what is in flight is answered, and clients with subscriptions are told to go.
  Task<void> run();
  // Closes what is open for it.
  void end_session(const SessionId& session) { subscriptions_.close_session(session); }

 private:
  const Logger& log_;
  http::Router router_;
  http::GraphQLEndpoint endpoint_;
  http::GraphQLSubscriptions subscriptions_;
  http::Server server_;
  TaskGroup serving_;
};

}  // namespace battlesbit::wiring
