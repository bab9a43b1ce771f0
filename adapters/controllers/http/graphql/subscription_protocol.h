// graphql-transport-ws (the protocol of npm graphql-ws) and its elder graphql-ws (subscriptions-transport-ws) as a
// machine without I/O: messages of the client and the passing of time go in, effects come out, and a session carries
// them out. Pure; its time is whatever moment the caller says it is.
//
// Close codes: 4400 the message is malformed, 4401 an operation before connection_init was acknowledged, 4403 the
// caller may not connect, has logged out, or its token has expired meanwhile, 4406 no known sub-protocol, 4408 no
// connection_init in time, 4409 the operation's id is in use, 4429 a second connection_init or too many connections of
// one user. 1013: the client was too slow or missed events, 1012: the server restarts; after these two it should
// connect again and ask for the state.
#pragma once

#include <chrono>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "adapters/controllers/http/graphql/service.h"
#include "pkg/json/value.h"

namespace battlesbit::http {

inline constexpr std::uint16_t kCloseBadMessage = 4400;
inline constexpr std::uint16_t kCloseUnauthorized = 4401;
inline constexpr std::uint16_t kCloseForbidden = 4403;
inline constexpr std::uint16_t kCloseBadSubprotocol = 4406;
inline constexpr std::uint16_t kCloseInitTimeout = 4408;
inline constexpr std::uint16_t kCloseDuplicateId = 4409;
inline constexpr std::uint16_t kCloseTooMany = 4429;

enum class Dialect { kTransportWs, kLegacy };

struct SubscriptionLimits {
  std::chrono::milliseconds init_timeout{10'000};
  std::chrono::milliseconds ping_interval{25'000};
  std::chrono::milliseconds silence_timeout{60'000};  // A client that answers no ping for this long is gone.
  std::size_t operations_max = 100;                   // Of one connection, at once.
  std::size_t id_length_max = 128;
};

// What the session is to do, in this order.
struct AuthenticateClient {
  std::string authorization;  // As in the HTTP field; empty: the client sent none.
};
struct StartOperation {
  std::string id;
  GraphQLRequest request;
};
struct StopOperation {
  std::string id;
};
struct SendText {
  std::string id;  // Of the operation; empty for the connection's own messages.
  std::string text;
};
struct CloseConnection {
  std::uint16_t code = 1000;
  std::string reason;
};
using SubscriptionEffect = std::variant<AuthenticateClient, StartOperation, StopOperation, SendText, CloseConnection>;
using SubscriptionEffects = std::vector<SubscriptionEffect>;

class SubscriptionProtocol {
 public:
  using Moment = std::chrono::steady_clock::time_point;

  SubscriptionProtocol(Dialect dialect, SubscriptionLimits limits, Moment opened);

  SubscriptionEffects on_message(std::string_view text, Moment now);
  SubscriptionEffects on_binary() const;
  SubscriptionEffects on_tick(Moment now);

  // The answer to AuthenticateClient.
  SubscriptionEffects accept();

  // What happened to an operation. Nothing is sent for one that the client has ended meanwhile.
  SubscriptionEffects next(const std::string& id, std::string_view response) const;
  SubscriptionEffects reject(const std::string& id, std::string_view errors);
  SubscriptionEffects complete(const std::string& id);

  bool is_running(const std::string& id) const { return operations_.contains(id); }

 private:
  enum class Phase { kOpened, kAuthenticating, kReady, kClosed };

  SubscriptionEffects close(std::uint16_t code, std::string reason);
  SubscriptionEffects on_init(const json::Value& message);
  SubscriptionEffects on_start(const json::Value& message);
  SubscriptionEffects on_stop(const json::Value& message);
  SubscriptionEffects on_ping(const json::Value& message) const;

  Dialect dialect_;
  SubscriptionLimits limits_;
  Phase phase_ = Phase::kOpened;
  Moment opened_;
  Moment heard_;
  Moment pinged_;
  std::set<std::string> operations_;
};

}  // namespace battlesbit::http
