// All WebSockets of this process that speak GraphQL. Loop thread only.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <string>

#include "adapters/controllers/http/cors.h"
#include "adapters/controllers/http/graphql/subscription_session.h"
#include "adapters/controllers/http/router.h"

namespace battlesbit::http {

class GraphQLSubscriptions {
 public:
  // `service` and `cors` must outlive this, and this must outlive the server. Pages of origins that CORS refuses may
  // not open a WebSocket either: browsers do not ask first.
  GraphQLSubscriptions(GraphQLService& service, GraphQLOptions graphql, SubscriptionOptions options, const Cors& cors);

  void add_to(Router& router, const std::string& path);

  // Closes at once what a logout or a ban ends, with 4403.
  void close_session(const SessionId& session);
  void close_user(const UserId& user);

  std::size_t connections() const { return sessions_.size(); }

 private:
  struct Presence;

  WebSocketDecision decide(const Request& request) const;
  Task<void> serve(const Request& request, WebSocket& websocket);
  Task<void> run_session(std::unique_ptr<Presence> presence);
  bool add_connection_of(const std::string& user);
  void close_where(const std::function<bool(const AccessClaims&)>& matches);

  GraphQLService& service_;
  GraphQLOptions graphql_;
  SubscriptionOptions options_;
  const Cors& cors_;
  std::list<SubscriptionSession*> sessions_;
  std::map<std::string, std::size_t> connections_of_;  // By user.
};

}  // namespace battlesbit::http
