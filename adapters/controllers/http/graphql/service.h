// What the transports ask of the GraphQL engine: one call that starts any operation, and who is asking. Tests answer it
// by hand. Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "domain/services/credentials.h"
#include "pkg/async/task.h"
#include "pkg/errors/error.h"
#include "pkg/json/value.h"

namespace battlesbit::http {

struct GraphQLRequest {
  std::string query;           // May be empty when `extensions` name a persisted one.
  std::string operation_name;  // Empty: none given.
  json::Object variables;      // Numbers keep their text.
  json::Object extensions;
};

// Who is asking. A token that does not hold makes its bearer anonymous, and public operations work; where
// authentication is wanted, the problem says why it failed.
struct Caller {
  std::optional<AccessClaims> claims{};
  std::shared_ptr<const Error> authentication_problem{};  // Null: none.
  std::string remote{};
  std::string user_agent{};
  std::string request_id{};
};

// The responses of a subscription. The source keeps what happens while the client is busy: prices merge to the newest,
// events queue up to a limit.
class ResponseStream {
 public:
  virtual ~ResponseStream() = default;
  // The next complete response {"data":...}, which others may be given too; null when the source has ended. Waiting is
  // ended by cancelling the task.
  virtual Task<std::shared_ptr<const std::string>> next() = 0;
  // After the end: the client has missed events, and is told to connect anew and ask for the state.
  virtual bool lost_events() const = 0;
};

enum class OperationType { kQuery, kMutation, kSubscription };

// What a transport can carry.
struct AllowedOperations {
  bool mutations = true;
  bool subscriptions = false;
};

// What became of a request: it ran; it never ran (syntax, validation, variables, limits); it is a subscription and
// runs; or the transport cannot carry what it is.
struct Answered {
  std::string response;                 // {"data":...,"errors":[...]}
  std::chrono::seconds retry_after{0};  // The longest that one of the errors asks the client to wait.
};
struct Rejected {
  std::string errors;  // [{"message":...}, ...]
  std::chrono::seconds retry_after{0};
};
struct NotAllowed {
  OperationType type = OperationType::kQuery;
};
using Started = std::variant<Answered, Rejected, std::unique_ptr<ResponseStream>, NotAllowed>;

class GraphQLService {
 public:
  virtual ~GraphQLService() = default;
  // Cancelled with its task. `caller` is copied by what outlives the call.
  virtual Task<Started> start(GraphQLRequest request, const Caller& caller, AllowedOperations allowed) = 0;
};

// Errors: kForbidden when this caller may not even do what anybody may (a banned account); others leave it anonymous.
using Authenticate = std::function<Task<Result<AccessClaims>>(std::string token)>;

// Takes one operation from the caller's budget. Zero: it may start; otherwise how long until it may.
using Admit = std::function<Task<std::chrono::milliseconds>(const Caller& caller)>;

}  // namespace battlesbit::http
