#include "adapters/controllers/http/graphql/subscriptions.h"

#include <optional>

#include "adapters/controllers/http/field_values.h"

namespace battlesbit::http {
namespace {

constexpr std::string_view kTransportWs = "graphql-transport-ws";
constexpr std::string_view kLegacy = "graphql-ws";

// The first of the client's list that we speak; empty when there is none.
std::string_view choose_subprotocol(std::string_view offered) {
  while (!offered.empty()) {
    const auto name = take_part(offered, ',');
    if (name == kTransportWs || name == kLegacy) return name;
  }
  return {};
}

// A page that this server itself has served, such as GraphiQL.
bool is_own_page(std::string_view origin, std::string_view host) {
  const auto scheme_end = origin.find("://");
  return scheme_end != std::string_view::npos && equal_ignoring_case(origin.substr(scheme_end + 3), host);
}

}  // namespace

GraphQLSubscriptions::GraphQLSubscriptions(GraphQLService& service, GraphQLOptions graphql, SubscriptionOptions options,
                                           const Cors& cors)
    : service_(service), graphql_(std::move(graphql)), options_(options), cors_(cors) {}

void GraphQLSubscriptions::add_to(Router& router, const std::string& path) {
  WebSocketRoute route;
  route.decide = [this](const Request& request) { return decide(request); };
  route.serve = [this](const Request& request, WebSocket& websocket) { return serve(request, websocket); };
  route.tick = [this](SubscriptionSession::Moment now) {
    for (auto* session : sessions_) session->on_tick(now);
  };
  route.stop = [this] {
    for (auto* session : sessions_) session->close(kCloseServiceRestart, "The server restarts");
  };
  router.add_websocket(path, std::move(route));
}

WebSocketDecision GraphQLSubscriptions::decide(const Request& request) const {
  const auto origin = request.field("origin");
  if (!cors_.allows(origin) && !is_own_page(origin, request.field("host"))) {
    return {.status = 403, .code = "ORIGIN_NOT_ALLOWED", .message = "Pages of this origin may not connect."};
  }
  // Without a protocol in common the connection is opened and closed with 4406, as the protocol's own server does:
  // browsers show scripts the close code, but not why an upgrade was refused.
  return {.subprotocol = std::string(choose_subprotocol(request.field("sec-websocket-protocol")))};
}

// A session with its place in the list and in its user's count, which it has for exactly as long as it runs.
struct GraphQLSubscriptions::Presence {
  Presence(GraphQLSubscriptions& subscriptions, Caller caller, std::string authorization, Dialect dialect,
           WebSocket& websocket)
      : all(subscriptions),
        session(websocket.executor(), websocket, dialect, all.service_, all.graphql_, all.options_, std::move(caller),
                std::move(authorization), [this](const AccessClaims& claims) { return count(claims); }),
        self(all.sessions_.insert(all.sessions_.end(), &session)) {}

  ~Presence() {
    all.sessions_.erase(self);
    if (user.empty()) return;
    const auto count = all.connections_of_.find(user);
    if (--count->second == 0) all.connections_of_.erase(count);
  }

  bool count(const AccessClaims& claims) {
    auto identified = claims.user_id.to_string();
    if (!all.add_connection_of(identified)) return false;
    user = std::move(identified);
    return true;
  }

  GraphQLSubscriptions& all;
  std::string user;  // Empty until the caller is known.
  SubscriptionSession session;
  std::list<SubscriptionSession*>::iterator self;
};

Task<void> GraphQLSubscriptions::serve(const Request& request, WebSocket& websocket) {
  if (websocket.subprotocol().empty()) return websocket.close(kCloseBadSubprotocol, "Subprotocol not acceptable");
  const auto dialect = websocket.subprotocol() == kLegacy ? Dialect::kLegacy : Dialect::kTransportWs;
  Caller caller{.remote = std::string(request.remote),
                .user_agent = std::string(request.field("user-agent")),
                .request_id = std::string(request.id)};
  return run_session(std::make_unique<Presence>(*this, std::move(caller), std::string(request.field("authorization")),
                                                dialect, websocket));
}

// A coroutine's frame lives as long as the connection: nothing but the session is in it.
Task<void> GraphQLSubscriptions::run_session(std::unique_ptr<Presence> presence) { co_await presence->session.run(); }

bool GraphQLSubscriptions::add_connection_of(const std::string& user) {
  auto& count = connections_of_[user];
  if (count >= options_.connections_per_user_max) return false;
  ++count;
  return true;
}

void GraphQLSubscriptions::close_where(const std::function<bool(const AccessClaims&)>& matches) {
  for (auto* session : sessions_) {
    const auto& claims = session->caller().claims;
    if (claims && matches(*claims)) session->close(kCloseForbidden, "Logged out");
  }
}

void GraphQLSubscriptions::close_session(const SessionId& session) {
  close_where([&](const AccessClaims& claims) { return claims.session_id == session; });
}

void GraphQLSubscriptions::close_user(const UserId& user) {
  close_where([&](const AccessClaims& claims) { return claims.user_id == user; });
}

}  // namespace battlesbit::http
