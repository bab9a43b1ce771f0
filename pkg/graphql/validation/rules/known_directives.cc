#include "pkg/graphql/validation/rules/known_directives.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void KnownDirectives::enter(const ast::OperationDefinition& node) {
  switch (node.operation) {
    case ast::OperationType::kQuery:
      return check(node.directives, "QUERY");
    case ast::OperationType::kMutation:
      return check(node.directives, "MUTATION");
    case ast::OperationType::kSubscription:
      return check(node.directives, "SUBSCRIPTION");
  }
}

void KnownDirectives::check(const std::vector<ast::Directive>& directives, std::string_view place) {
  for (const ast::Directive& node : directives) {
    const Directive* known = context_.schema.find_directive(node.name.text);
    if (known == nullptr) {
      context_.report(fmt::format("Unknown directive \"@{}\".", node.name.text), {node.span});
    } else if (!known->allows(place)) {
      context_.report(fmt::format("Directive \"@{}\" may not be used on {}.", node.name.text, place), {node.span});
    }
  }
}

}  // namespace battlesbit::graphql::validation
