// The engine's front: text in, text out.
//
//   Engine engine(schema, validator, options);
//   auto operation = engine.prepare(text, operation_name);                      // Cached by text.
//   if (!operation) return refusal(operation.error());
//   Response response = co_await engine.execute(*operation, variables, {&context, std::chrono::seconds(5)});
//
// A client that goes away is a cancelled task: execute() passes the cancellation on to every resolver that runs and
// returns when they have ended. Loop thread only.
#pragma once

#include <chrono>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/async/task.h"
#include "pkg/graphql/execution/executable_schema.h"
#include "pkg/graphql/execution/execution.h"
#include "pkg/graphql/execution/lru_cache.h"
#include "pkg/graphql/execution/operation.h"
#include "pkg/graphql/execution/response.h"
#include "pkg/graphql/language/parser.h"

namespace battlesbit::graphql {

// validation/validate.h with the limits of the service.
using Validator = std::function<std::vector<GraphQLError>(const Schema&, const Document&)>;
// What an operation may cost, with its variables at hand (page sizes): an error refuses it before anything is resolved.
using Admission = std::function<Result<void>(const Operation&, const json::Object& variables, void* context)>;

struct EngineOptions {
  ParseLimits parse = {.tokens_max = 10'000, .depth_max = 200};
  std::size_t documents_max = 1'000;           // In the cache.
  std::size_t document_bytes_max = 64 * 1024;  // Longer ones are not cached.
  Admission admit = {};
  OnFault on_fault = {};
};

struct RequestOptions {
  void* context = nullptr;  // The application's; Request::context() gives it to resolvers.
  std::optional<std::chrono::steady_clock::duration> time_limit;
};

// The response stream of a subscription. REQUIRES: the engine, the context and what the resolvers use outlive it.
class ResponseStream {
 public:
  // The response to the next event, as text; null when there are no more. Subscribers of an event that they share, who
  // ask for the same of it, share that too.
  Task<std::shared_ptr<const std::string>> next();
  // After the end: whether events were lost.
  bool lost_events() const { return events_->lost_events(); }

 private:
  friend class Engine;
  Task<std::shared_ptr<const std::string>> respond(const void* event);
  std::shared_ptr<const std::string> known_response() const;
  ResponseStream(const class Engine& engine, std::shared_ptr<Operation> operation, json::Object variables,
                 RequestOptions options, std::unique_ptr<EventSource> events);

  const Engine& engine_;
  std::shared_ptr<Operation> operation_;
  json::Object variables_;
  RequestOptions options_;
  std::unique_ptr<EventSource> events_;
};

class Engine {
 public:
  using Prepared = std::expected<std::shared_ptr<Operation>, std::vector<GraphQLError>>;

  // REQUIRES: the schema outlives the engine.
  Engine(const ExecutableSchema& schema, Validator validate, EngineOptions options = {});

  // Errors: kParseFailed, kValidationFailed, kOperationResolutionFailure. `operation_name` may be empty.
  Prepared prepare(std::string_view text, std::string_view operation_name = {});

  // A query or mutation. `variables` is an object or null. Never fails but by cancellation: every error is in the
  // response.
  Task<Response> execute(std::shared_ptr<Operation> operation, json::Value variables, RequestOptions options);

  // A subscription. Error: the response to send instead of a stream.
  Task<std::expected<ResponseStream, Response>> subscribe(std::shared_ptr<Operation> operation, json::Value variables,
                                                          RequestOptions options);

  std::size_t cached_documents() const { return documents_.size(); }

 private:
  friend class ResponseStream;

  struct PreparedDocument {
    std::shared_ptr<const Document> document;
    std::vector<std::shared_ptr<Operation>> operations;
    std::vector<GraphQLError> errors;  // Of parsing or validation: a wrong document is not looked at twice either.
  };

  PreparedDocument prepare_document(std::string_view text) const;
  static Prepared select(const PreparedDocument& prepared, std::string_view operation_name);
  std::expected<json::Object, Response> admit(const Operation& operation, const json::Value& variables,
                                              void* context) const;
  Task<Response> run(std::shared_ptr<Operation> operation, json::Object variables, RequestOptions options,
                     const void* root) const;

  const ExecutableSchema& schema_;
  Validator validate_;
  EngineOptions options_;
  LruCache<PreparedDocument> documents_;
};

}  // namespace battlesbit::graphql
