// What every schema has without saying so, as SDL: the five scalars, the directives and the types of introspection.
#pragma once

#include <string_view>

namespace battlesbit::graphql {

extern const std::string_view kBuiltinTypes;

}  // namespace battlesbit::graphql
