#include "adapters/controllers/http/graphql/endpoint.h"

#include <algorithm>

#include "adapters/controllers/http/cors.h"
#include "adapters/controllers/http/form_data.h"
#include "adapters/controllers/http/graphql/admission.h"
#include "adapters/controllers/http/graphql/caller.h"
#include "adapters/controllers/http/graphql/negotiation.h"
#include "adapters/controllers/http/graphql/parameters.h"

namespace battlesbit::http {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

Response refusal(const Error& error) {
  const bool is_too_large = error.code == kFileTooLarge || error.code == kTooManyFiles;
  return error_response(is_too_large ? 413 : status_of(error.kind), error.code, error.message);
}

// What an operation of a batch, or a single one, answers.
struct Outcome {
  int status = 200;
  std::string body;
  std::chrono::seconds retry_after{0};
};

Outcome refused_with(int status, const Rejected& rejected) {
  return {status, R"({"errors":)" + rejected.errors + "}", rejected.retry_after};
}

Outcome outcome_of(Started started) {
  return std::visit(
      Overloaded{[](Answered& answered) { return Outcome{200, std::move(answered.response), answered.retry_after}; },
                 [](Rejected& rejected) { return refused_with(400, rejected); },
                 [](NotAllowed& refused) {
                   if (refused.type == OperationType::kMutation) {
                     return Outcome{405, error_response(405, "METHOD_NOT_ALLOWED", "Mutations need POST.").body};
                   }
                   return Outcome{400, error_response(400, "SUBSCRIPTION_NEEDS_WEBSOCKET",
                                                      "Subscriptions need a WebSocket (graphql-transport-ws).")
                                           .body};
                 },
                 [](std::unique_ptr<ResponseStream>&) {
                   return Outcome{500, error_response(500, "INTERNAL", "Something went wrong on our side.").body};
                 }},
      started);
}

// Pages of other sites can make a browser send a GET without asking; browsers then say so.
bool is_forged(const Request& request) {
  const auto site = request.field("sec-fetch-site");
  const auto mode = request.field("sec-fetch-mode");
  return (site == "cross-site" || site == "same-site") && mode != "cors";
}

}  // namespace

GraphQLEndpoint::GraphQLEndpoint(GraphQLService& service, GraphQLOptions options)
    : service_(service), options_(std::move(options)) {}

void GraphQLEndpoint::add_to(Router& router, const std::string& path) const {
  router.add(Method::kPost, path, [this](const Request& request) { return post(request); });
  router.add(Method::kGet, path, [this](const Request& request) { return get(request); });
}

Task<Response> GraphQLEndpoint::post(const Request& request) const {
  const auto content_type = request.field("content-type");
  const bool is_form = is_form_data(content_type);
  if (!is_form && !is_json(content_type)) {
    co_return error_response(415, "UNSUPPORTED_MEDIA_TYPE",
                             "The body must be application/json in UTF-8, or multipart/form-data.");
  }
  if (const auto coding = request.field("content-encoding");
      !coding.empty() && !equal_ignoring_case(coding, "identity")) {
    co_return error_response(415, "UNSUPPORTED_MEDIA_TYPE", "The body must not be compressed.");
  }
  if (is_form && !forces_preflight(request)) {
    co_return error_response(403, "PREFLIGHT_REQUIRED",
                             "A multipart/form-data request needs the header GraphQL-Preflight or "
                             "Apollo-Require-Preflight, with any value.");
  }
  auto body = is_form ? requests_of_form(content_type, request.body, options_.batch_limit, options_.uploads)
                      : requests_of_body(request.body, options_.batch_limit);
  if (!body) co_return refusal(body.error());
  co_return co_await run(request, std::move(body->requests), body->is_batch, {.mutations = true});
}

Task<Response> GraphQLEndpoint::get(const Request& request) const {
  if (is_forged(request)) {
    co_return error_response(403, "CROSS_SITE_REQUEST", "Pages of other sites cannot send this request.");
  }
  auto parsed = request_of_query(request.query);
  if (!parsed) co_return refusal(parsed.error());
  std::vector<GraphQLRequest> requests;
  requests.push_back(*std::move(parsed));
  co_return co_await run(request, std::move(requests), false, {.mutations = false});
}

Task<Result<Caller>> GraphQLEndpoint::identify_sender(const Request& request) const {
  Caller caller{.remote = std::string(request.remote),
                .user_agent = std::string(request.field("user-agent")),
                .request_id = std::string(request.id)};
  const auto authorization = request.field("authorization");
  if (!authorization.empty()) {
    CO_TRY_VOID(co_await identify(caller, authorization, options_.authenticate));
  }
  co_return caller;
}

Task<Response> GraphQLEndpoint::run(const Request& request, std::vector<GraphQLRequest> requests, bool is_batch,
                                    AllowedOperations allowed) const {
  const auto media_type = negotiate(request.field("accept"));
  if (!media_type) {
    co_return error_response(406, "NOT_ACCEPTABLE",
                             "Answers are application/graphql-response+json or application/json.");
  }
  const auto caller = co_await identify_sender(request);
  if (!caller) co_return refusal(caller.error());

  Response response{.content_type = content_type_of(is_batch ? MediaType::kJson : *media_type)};
  if (is_batch) response.body = "[";
  std::chrono::seconds retry_after{0};
  for (auto& one : requests) {
    // Each is charged by itself: a batch must not be a way around the limit.
    const auto wait = options_.admit ? co_await options_.admit(*caller) : std::chrono::milliseconds(0);
    auto outcome = wait.count() > 0 ? refused_with(429, too_often(wait))
                                    : outcome_of(co_await service_.start(std::move(one), *caller, allowed));
    retry_after = std::max(retry_after, outcome.retry_after);
    if (is_batch) {
      if (response.body.size() > 1) response.body += ',';
      response.body += outcome.body;
      continue;
    }
    // A client of application/json cannot tell our 400 from one of a proxy, so that type answers 200 to whatever
    // GraphQL itself can say.
    const bool said_by_graphql = outcome.status == 400 && *media_type == MediaType::kJson;
    response.status = said_by_graphql ? 200 : outcome.status;
    if (outcome.status == 405) response.fields.emplace_back("Allow", "POST");
    response.body = std::move(outcome.body);
  }
  if (is_batch) response.body += ']';
  if (retry_after.count() > 0) response.fields.emplace_back("Retry-After", std::to_string(retry_after.count()));
  co_return response;
}

}  // namespace battlesbit::http
