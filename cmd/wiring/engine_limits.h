// What a GraphQL operation may be: valid, not too deep, and not too costly. Any thread.
#pragma once

#include "config/configuration.h"
#include "pkg/graphql/execution/engine.h"

namespace battlesbit::wiring {

graphql::Validator validator(const config::Gql& settings);

// Refuses with OPERATION_TOO_COSTLY, naming the cost and the limit. `schema` outlives the result.
graphql::Admission admission(const graphql::Schema& schema, const config::Gql& settings);

}  // namespace battlesbit::wiring
