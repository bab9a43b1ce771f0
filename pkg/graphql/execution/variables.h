// The values of an operation's variables and of a field's arguments. Pure, any thread.
#pragma once

#include <expected>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/graphql/type/schema.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

// Only the variables that were given or have a default are in the result. Errors (kBadUserInput), all of them, in
// graphql-js's words: `Variable "$id" of required type "ID!" was not provided.`
std::expected<json::Object, std::vector<GraphQLError>> coerce_variables(const Schema& schema, const Document& document,
                                                                        const ast::OperationDefinition& operation,
                                                                        const json::Value& given);

}  // namespace battlesbit::graphql
