// Documents that clients name by their SHA-256 instead of sending them, as Apollo's automatic persisted queries do:
// {"extensions":{"persistedQuery":{"version":1,"sha256Hash":"..."}}}. A name that is not known is answered with
// PERSISTED_QUERY_NOT_FOUND; the client then sends name and document once, and from then on the name is enough.
//
// With an allow-list only its documents run, whoever sends them and however: nothing that an app does not do can be
// asked for. Loop thread only.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "adapters/controllers/http/graphql/service.h"
#include "pkg/errors/error.h"
#include "pkg/graphql/execution/lru_cache.h"

namespace battlesbit::http {

class PersistedDocuments {
 public:
  // Learns from its clients. Longer documents are not kept: they are sent in full every time.
  explicit PersistedDocuments(std::size_t documents_max = 1'000, std::size_t document_bytes_max = 32 * 1024);

  // From a manifest: {"<any name>": "<document>"}, as @graphql-codegen/cli writes it, or Apollo's
  // {"operations":[{"body":
  // "<document>"}]}. Errors (kInvalidArgument): BAD_MANIFEST.
  static Result<PersistedDocuments> allow_list(std::string_view manifest);

  // Fills in the document that the request only names. Errors (kInvalidArgument): PERSISTED_QUERY_NOT_FOUND,
  // PERSISTED_QUERY_HASH_MISMATCH, OPERATION_NOT_ALLOWED, BAD_REQUEST.
  Result<void> complete(GraphQLRequest& request);

  // Keeps the document under the name that the request gives it. REQUIRES: complete() has accepted it; to be called for
  // valid documents only, so that nonsense pushes nothing out.
  void remember(const GraphQLRequest& request);

 private:
  graphql::LruCache<std::string> learned_;
  std::size_t document_bytes_max_;
  std::optional<std::map<std::string, std::string, std::less<>>> allowed_;  // By SHA-256.
};

}  // namespace battlesbit::http
