#include "adapters/controllers/http/graphql/engine_service.h"

#include "pkg/errors/assert.h"
#include "pkg/errors/retry.h"

namespace battlesbit::http {
namespace {

OperationType type_of(const graphql::Operation& operation) {
  switch (operation.type()) {
    case graphql::ast::OperationType::kQuery:
      return OperationType::kQuery;
    case graphql::ast::OperationType::kMutation:
      return OperationType::kMutation;
    case graphql::ast::OperationType::kSubscription:
      return OperationType::kSubscription;
  }
  return OperationType::kQuery;
}

bool is_allowed(OperationType type, AllowedOperations allowed) {
  return (type != OperationType::kMutation || allowed.mutations) &&
         (type != OperationType::kSubscription || allowed.subscriptions);
}

// {"errors":[...]} -> [...]
Rejected rejected(const graphql::Response& response) {
  constexpr std::string_view kBefore = R"({"errors":)";
  ASSERT(response.body.starts_with(kBefore) && response.body.ends_with('}'),
         "a response without data has errors alone");
  return {response.body.substr(kBefore.size(), response.body.size() - kBefore.size() - 1), response.retry_after};
}

Rejected rejected(const std::vector<graphql::GraphQLError>& errors) {
  Rejected rejection;
  graphql::append_errors(rejection.errors, errors);
  rejection.retry_after = graphql::longest_wait(errors);
  return rejection;
}

Rejected rejected(const Error& error) {
  const graphql::GraphQLError shown{
      .message = error.message, .locations = {}, .path = {}, .code = error.code, .retry_after = retry_after(error)};
  return rejected(std::vector{shown});
}

class EngineStream final : public ResponseStream {
 public:
  EngineStream(std::shared_ptr<void> context, graphql::ResponseStream responses)
      : context_(std::move(context)), responses_(std::move(responses)) {}

  Task<std::shared_ptr<const std::string>> next() override { return responses_.next(); }
  bool lost_events() const override { return responses_.lost_events(); }

 private:
  std::shared_ptr<void> context_;  // Before the responses: they end first.
  graphql::ResponseStream responses_;
};

}  // namespace

EngineService::EngineService(graphql::Engine& engine, MakeContext make_context, std::chrono::milliseconds time_limit,
                             PersistedDocuments documents)
    : engine_(engine),
      make_context_(std::move(make_context)),
      time_limit_(time_limit),
      documents_(std::move(documents)) {}

Task<Started> EngineService::start(GraphQLRequest request, const Caller& caller, AllowedOperations allowed) {
  if (const auto completed = documents_.complete(request); !completed) co_return rejected(completed.error());
  const auto prepared = engine_.prepare(request.query, request.operation_name);
  if (!prepared) co_return rejected(prepared.error());
  documents_.remember(request);
  const auto type = type_of(**prepared);
  if (!is_allowed(type, allowed)) co_return NotAllowed{type};

  auto context = make_context_(caller);
  const graphql::RequestOptions options{.context = context.get(), .time_limit = time_limit_};
  json::Value variables(std::move(request.variables));
  if (type == OperationType::kSubscription) {
    auto responses = co_await engine_.subscribe(*prepared, std::move(variables), options);
    if (!responses) co_return rejected(responses.error());
    co_return std::unique_ptr<ResponseStream>(
        std::make_unique<EngineStream>(std::move(context), *std::move(responses)));
  }
  auto response = co_await engine_.execute(*prepared, std::move(variables), options);
  if (!response.has_data) co_return rejected(response);
  co_return Answered{std::move(response.body), response.retry_after};
}

}  // namespace battlesbit::http
