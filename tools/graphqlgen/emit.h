// The texts that are generated from a schema. Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphqlgen {

using Models = std::map<std::string, std::string, std::less<>>;  // GraphQL object type -> C++ type.

std::string emit_types(const graphql::Schema& schema);    // Enums, input objects, arguments: types.h
std::string emit_readers(const graphql::Schema& schema);  // How they are read from JSON: types.cc
std::string emit_bindings(const graphql::Schema& schema, const Models& models);  // The tables: bindings.cc

bool is_ours(const graphql::NamedType& type);  // Not introspection and not built in.

}  // namespace battlesbit::graphqlgen
