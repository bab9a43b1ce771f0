#include "cmd/wiring/engine_limits.h"

#include <fmt/format.h>

#include "graph/connection.h"
#include "pkg/graphql/execution/cost.h"
#include "pkg/graphql/validation/validate.h"

namespace battlesbit::wiring {

graphql::Validator validator(const config::Gql& settings) {
  graphql::ValidationLimits limits;
  limits.depth_max = settings.depth_limit;
  limits.introspection = settings.introspection;
  return [limits](const graphql::Schema& schema, const graphql::Document& document) {
    return graphql::validate(schema, document, limits);
  };
}

graphql::Admission admission(const graphql::Schema& schema, const config::Gql& settings) {
  return [&schema, limit = settings.complexity_limit](const graphql::Operation& operation,
                                                      const json::Object& variables, void*) -> Result<void> {
    const auto cost = graphql::measure_cost(schema, operation.definition(), operation.fragments(), variables,
                                            {.page_size = graph::kPageDefault});
    if (cost <= limit) return {};
    return fail(ErrorKind::kInvalidArgument, "OPERATION_TOO_COSTLY",
                fmt::format("The operation may cost {}, and {} is the limit: ask for smaller pages or fewer fields.",
                            cost, limit));
  };
}

}  // namespace battlesbit::wiring
