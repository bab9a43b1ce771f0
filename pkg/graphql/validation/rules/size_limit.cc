#include "pkg/graphql/validation/rules/size_limit.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

// Each is told once, at the first that is one too many.
void SizeLimit::enter(const ast::Field& node) {
  const std::size_t limit = context_.limits.aliases_max;
  if (limit == 0 || !node.alias || ++aliases_ != limit + 1) return;
  context_.refuse(kTooManyAliases, fmt::format("This document has more than {} aliases.", limit), node.alias->span);
}

void SizeLimit::enter(const ast::Directive& node) {
  const std::size_t limit = context_.limits.directives_max;
  if (limit == 0 || ++directives_ != limit + 1) return;
  context_.refuse(kTooManyDirectives, fmt::format("This document has more than {} directives.", limit), node.span);
}

}  // namespace battlesbit::graphql::validation
