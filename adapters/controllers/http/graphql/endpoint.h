// GraphQL over HTTP (the specification's draft of 2025): POST with JSON or with a form of files, GET for queries,
// batches, both media types. Loop thread only.
//
// No page of another origin can make a browser run something here: a POST needs application/json, or a form with a
// field such as Apollo-Require-Preflight, and browsers send neither abroad without a preflight; a GET runs queries
// only, and is refused when the browser says that it came from another site's tag or navigation (Fetch Metadata). And
// callers are told apart by a bearer token, which no browser adds by itself.
#pragma once

#include <cstddef>
#include <string>

#include "adapters/controllers/http/graphql/service.h"
#include "adapters/controllers/http/graphql/uploads.h"
#include "adapters/controllers/http/router.h"

namespace battlesbit::http {

struct GraphQLOptions {
  Authenticate authenticate{};
  Admit admit{};  // Absent: everything may start.
  std::size_t batch_limit = 10;
  UploadLimits uploads{};
};

class GraphQLEndpoint {
 public:
  // `service` must outlive this.
  GraphQLEndpoint(GraphQLService& service, GraphQLOptions options);

  Task<Response> post(const Request& request) const;
  Task<Response> get(const Request& request) const;

  // POST and GET at `path`. This must outlive the router.
  void add_to(Router& router, const std::string& path) const;

 private:
  Task<Result<Caller>> identify_sender(const Request& request) const;
  Task<Response> run(const Request& request, std::vector<GraphQLRequest> requests, bool is_batch,
                     AllowedOperations allowed) const;

  GraphQLService& service_;
  GraphQLOptions options_;
};

}  // namespace battlesbit::http
