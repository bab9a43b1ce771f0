#include "adapters/controllers/http/cors.h"

#include <algorithm>
#include <array>

namespace battlesbit::http {
namespace {

// Everything that a client of this API sends; asking for more is answered with this list, and the browser then refuses.
constexpr const char* kAllowedFields =
    "authorization, content-type, accept, x-request-id, graphql-preflight, graphql-require-preflight, "
    "apollo-require-preflight, x-apollo-operation-name, apollographql-client-name, apollographql-client-version";

// Names that clients have for the same purpose; the value does not matter.
constexpr std::array kPreflightFields{"graphql-preflight", "graphql-require-preflight", "apollo-require-preflight",
                                      "x-apollo-operation-name"};

}  // namespace

bool forces_preflight(const Request& request) {
  return std::ranges::any_of(kPreflightFields, [&](const char* name) { return !request.field(name).empty(); });
}

Cors::Cors(std::vector<std::string> allowed_origins)
    : allowed_origins_(std::move(allowed_origins)),
      allows_all_(std::ranges::find(allowed_origins_, "*") != allowed_origins_.end()) {}

bool Cors::allows(std::string_view origin) const {
  return origin.empty() || allows_all_ || std::ranges::any_of(allowed_origins_, [&](const std::string& allowed) {
           return equal_ignoring_case(allowed, origin);
         });
}

bool Cors::is_preflight(const Request& request) const {
  return request.method == Method::kOptions && !request.field("origin").empty() &&
         !request.field("access-control-request-method").empty();
}

Response Cors::answer_preflight(const Request& request) const {
  Response response{.status = 204};
  if (!allows(request.field("origin"))) return response;
  response.fields.emplace_back("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
  response.fields.emplace_back("Access-Control-Allow-Headers", kAllowedFields);
  response.fields.emplace_back("Access-Control-Max-Age", "86400");
  return response;
}

void Cors::decorate(const Request& request, Response& response) const {
  const auto origin = request.field("origin");
  if (!allows_all_) response.fields.emplace_back("Vary", "Origin");
  if (origin.empty() || !allows(origin)) return;
  response.fields.emplace_back("Access-Control-Allow-Origin", allows_all_ ? "*" : std::string(origin));
  response.fields.emplace_back("Access-Control-Expose-Headers", "X-Request-Id, Retry-After");
}

}  // namespace battlesbit::http
