// The resolvers of __schema and __type: ordinary bindings over the Schema itself. Any thread.
#pragma once

#include <span>

#include "pkg/graphql/execution/binding.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

// __Schema, __Type, __Field, __InputValue, __EnumValue, __Directive.
std::span<const ObjectBinding* const> introspection_bindings();
// __schema and __type of the query root.
std::span<const FieldBinding> introspection_root_fields();

}  // namespace battlesbit::graphql
