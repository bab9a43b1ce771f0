#include "adapters/controllers/http/graphiql/graphiql.h"

#include "adapters/controllers/http/compression.h"
#include "adapters/controllers/http/graphiql/assets.h"
#include "adapters/controllers/http/gzip.h"

namespace battlesbit::http {
namespace {

// Scripts come from this server alone. GraphiQL's editor writes styles into the page, and its fonts are inside its CSS.
constexpr const char* kPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; "
    "img-src 'self' data:; connect-src 'self' ws: wss:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

Task<Response> serve(const Request& request, const Asset& asset) {
  Response response{.content_type = asset.content_type, .constant_body = asset.gzipped};
  response.fields.emplace_back("Vary", "Accept-Encoding");
  response.fields.emplace_back("Cache-Control", asset.path == "/" ? "no-cache" : "public, max-age=3600");
  if (asset.path == "/") response.fields.emplace_back("Content-Security-Policy", kPolicy);
  if (accepts_gzip(request.field("accept-encoding"))) {
    response.fields.emplace_back("Content-Encoding", "gzip");
  } else {
    response.constant_body = {};
    response.body = gunzipped(asset.gzipped);
  }
  co_return response;
}

}  // namespace

void add_graphiql(Router& router) {
  for (const auto& asset : graphiql_assets()) {
    router.add(Method::kGet, std::string(asset.path),
               [&asset](const Request& request) { return serve(request, asset); });
  }
}

}  // namespace battlesbit::http
