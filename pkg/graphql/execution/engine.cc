#include "pkg/graphql/execution/engine.h"

#include <utility>

#include <fmt/format.h>

#include "pkg/async/timeout.h"
#include "pkg/errors/retry.h"
#include "pkg/graphql/execution/variables.h"

namespace battlesbit::graphql {
namespace {

GraphQLError error_of(std::string message, std::string_view code, std::chrono::seconds retry_after = {}) {
  return {.message = std::move(message),
          .locations = {},
          .path = {},
          .code = std::string(code),
          .retry_after = retry_after};
}

Response refusal(GraphQLError error) { return refusal(std::span<const GraphQLError>(&error, 1)); }

Task<bool> to_the_end(Execution& execution) {
  co_await execution.complete();
  co_return true;
}

}  // namespace

Engine::Engine(const ExecutableSchema& schema, Validator validate, EngineOptions options)
    : schema_(schema),
      validate_(std::move(validate)),
      options_(std::move(options)),
      documents_(options_.documents_max) {}

Engine::Prepared Engine::prepare(std::string_view text, std::string_view operation_name) {
  if (const PreparedDocument* cached = documents_.find(text)) return select(*cached, operation_name);
  PreparedDocument prepared = prepare_document(text);
  if (text.size() > options_.document_bytes_max || options_.documents_max == 0) return select(prepared, operation_name);
  return select(documents_.put(std::string(text), std::move(prepared)), operation_name);
}

Engine::PreparedDocument Engine::prepare_document(std::string_view text) const {
  PreparedDocument prepared;
  auto document = parse(std::string(text), options_.parse);
  if (!document) {
    prepared.errors.push_back(std::move(document).error());
    return prepared;
  }
  prepared.errors = validate_(schema_.schema(), *document);
  if (!prepared.errors.empty()) return prepared;
  prepared.document = std::make_shared<const Document>(std::move(*document));
  for (const ast::Definition& definition : prepared.document->definitions) {
    if (const auto* operation = std::get_if<ast::OperationDefinition>(&definition.node)) {
      prepared.operations.push_back(std::make_shared<Operation>(schema_, prepared.document, *operation));
    }
  }
  return prepared;
}

Engine::Prepared Engine::select(const PreparedDocument& prepared, std::string_view operation_name) {
  if (!prepared.errors.empty()) return std::unexpected(prepared.errors);
  const auto refuse = [](std::string message) {
    return std::unexpected(std::vector{error_of(std::move(message), kOperationResolutionFailure)});
  };
  if (operation_name.empty()) {
    if (prepared.operations.size() == 1) return prepared.operations[0];
    return refuse(prepared.operations.empty() ? "Must provide an operation."
                                              : "Must provide operation name if query contains multiple operations.");
  }
  for (const auto& operation : prepared.operations) {
    const auto& name = operation->definition().name;
    if (name && name->text == operation_name) return operation;
  }
  return refuse(fmt::format("Unknown operation named \"{}\".", operation_name));
}

std::expected<json::Object, Response> Engine::admit(const Operation& operation, const json::Value& variables,
                                                    void* context) const {
  if (!variables.is_null() && variables.object() == nullptr) {
    return std::unexpected(refusal(error_of("Variables must be an object.", kBadUserInput)));
  }
  auto coerced = coerce_variables(schema_.schema(), operation.document(), operation.definition(), variables);
  if (!coerced) return std::unexpected(graphql::refusal(coerced.error()));
  if (schema_.schema().root(operation.type()) == nullptr) {
    return std::unexpected(refusal(error_of("The schema has no such operations.", kOperationResolutionFailure)));
  }
  if (options_.admit) {
    if (const auto admitted = options_.admit(operation, *coerced, context); !admitted) {
      return std::unexpected(
          refusal(error_of(admitted.error().message, admitted.error().code, retry_after(admitted.error()))));
    }
  }
  return *std::move(coerced);
}

Task<Response> Engine::execute(std::shared_ptr<Operation> operation, json::Value variables, RequestOptions options) {
  if (operation->type() == ast::OperationType::kSubscription) {
    co_return refusal(error_of("Subscriptions need a connection that can stream.", kOperationResolutionFailure));
  }
  auto coerced = admit(*operation, variables, options.context);
  if (!coerced) co_return std::move(coerced).error();
  co_return co_await run(std::move(operation), *std::move(coerced), options, nullptr);
}

Task<Response> Engine::run(std::shared_ptr<Operation> operation, json::Object variables, RequestOptions options,
                           const void* root) const {
  Execution execution(schema_, *operation, variables, options.context, root, options_.on_fault);
  if (execution.begin()) co_return execution.finish();
  if (!options.time_limit) {
    co_await execution.complete();
  } else if (!co_await with_timeout(*options.time_limit, to_the_end(execution))) {
    co_return refusal(error_of("The request took too long and was stopped.", kTimeout));
  }
  co_return execution.finish();
}

Task<std::expected<ResponseStream, Response>> Engine::subscribe(std::shared_ptr<Operation> operation,
                                                                json::Value variables, RequestOptions options) {
  if (operation->type() != ast::OperationType::kSubscription) {
    co_return std::unexpected(refusal(error_of("This operation is no subscription.", kOperationResolutionFailure)));
  }
  auto coerced = admit(*operation, variables, options.context);
  if (!coerced) co_return std::unexpected(std::move(coerced).error());
  Execution execution(schema_, *operation, *coerced, options.context, nullptr, options_.on_fault);
  auto events = co_await execution.open_events();
  if (!events) co_return std::unexpected(graphql::refusal(events.error()));
  co_return ResponseStream(*this, std::move(operation), *std::move(coerced), options, *std::move(events));
}

ResponseStream::ResponseStream(const Engine& engine, std::shared_ptr<Operation> operation, json::Object variables,
                               RequestOptions options, std::unique_ptr<EventSource> events)
    : engine_(engine),
      operation_(std::move(operation)),
      variables_(std::move(variables)),
      options_(options),
      events_(std::move(events)) {}

Task<std::shared_ptr<const std::string>> ResponseStream::next() {
  const void* event = co_await events_->next();
  if (event == nullptr) co_return nullptr;
  if (auto known = known_response()) co_return known;
  co_return co_await respond(event);
}

// What another subscriber of the same event was given.
std::shared_ptr<const std::string> ResponseStream::known_response() const {
  const auto shared = events_->shared_event();
  return shared ? operation_->find_shared(shared.get(), variables_) : nullptr;
}

// Apart from next(): that frame waits for as long as nothing happens, and holds no more than it must.
Task<std::shared_ptr<const std::string>> ResponseStream::respond(const void* event) {
  auto response = co_await engine_.run(operation_, variables_, options_, event);
  auto text = std::make_shared<const std::string>(std::move(response.body));
  if (auto shared = events_->shared_event()) operation_->share(std::move(shared), variables_, text);
  co_return text;
}

}  // namespace battlesbit::graphql
