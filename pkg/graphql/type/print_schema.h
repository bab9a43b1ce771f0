// Schema to SDL, in the order of definition, without what every schema has anyway. Applied directives are printed as
// written, so that federation's `_service { sdl }` is complete. Pure, any thread.
#pragma once

#include <string>

#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

std::string print_schema(const Schema& schema);
std::string print_type(const NamedType& type);

}  // namespace battlesbit::graphql
