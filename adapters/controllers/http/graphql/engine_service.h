// The transports' service over the GraphQL engine. Loop thread only.
#pragma once

#include <chrono>
#include <functional>
#include <memory>

#include "adapters/controllers/http/graphql/persisted_documents.h"
#include "adapters/controllers/http/graphql/service.h"
#include "pkg/graphql/execution/engine.h"

namespace battlesbit::http {

class EngineService final : public GraphQLService {
 public:
  // The application's own data of one operation (who asks, loaders), which resolvers find as the engine's context. It
  // is kept until the last response is written.
  using MakeContext = std::function<std::shared_ptr<void>(const Caller& caller)>;

  // `engine` must outlive this and every stream.
  EngineService(graphql::Engine& engine, MakeContext make_context, std::chrono::milliseconds time_limit,
                PersistedDocuments documents = PersistedDocuments());

  Task<Started> start(GraphQLRequest request, const Caller& caller, AllowedOperations allowed) override;

 private:
  graphql::Engine& engine_;
  MakeContext make_context_;
  std::chrono::milliseconds time_limit_;
  PersistedDocuments documents_;
};

}  // namespace battlesbit::http
