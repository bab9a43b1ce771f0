// The schema as text and as what the engine runs. Immutable, any thread.
#pragma once

#include <memory>
#include <string_view>

#include "pkg/graphql/execution/executable_schema.h"

namespace battlesbit::graph {

std::string_view sdl();  // graph/schemas/*.graphqls, one after the other.

// Ends the process when schema and resolvers do not fit: that is a build that must not start.
std::unique_ptr<const graphql::ExecutableSchema> make_schema();

}  // namespace battlesbit::graph
