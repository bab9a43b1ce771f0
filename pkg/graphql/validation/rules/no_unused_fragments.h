// Every fragment is reached from an operation.
#pragma once

#include "pkg/graphql/validation/rules/usage.h"

namespace battlesbit::graphql::validation {

void no_unused_fragments(Context& context, const ast::Document& document,
                         const std::unordered_set<std::string_view>& used);

}  // namespace battlesbit::graphql::validation
