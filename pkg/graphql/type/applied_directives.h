// The meaning of the specification's own directives where a schema applies them. Pure.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "pkg/graphql/language/ast.h"

namespace battlesbit::graphql {

const ast::Directive* find_applied(const std::vector<ast::Directive>& directives, std::string_view name);
const ast::Value* find_argument(const ast::Directive& directive, std::string_view name);

// @deprecated's reason, "No longer supported" when it gives none; nothing when it is not applied.
std::optional<std::string_view> deprecation_reason(const std::vector<ast::Directive>& directives);

}  // namespace battlesbit::graphql
