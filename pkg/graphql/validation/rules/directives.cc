#include "pkg/graphql/validation/rules/directives.h"

#include <unordered_map>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void Directives::enter(const ast::OperationDefinition& node) {
  switch (node.operation) {
    case ast::OperationType::kQuery:
      return check(node.directives, "QUERY");
    case ast::OperationType::kMutation:
      return check(node.directives, "MUTATION");
    case ast::OperationType::kSubscription:
      return check(node.directives, "SUBSCRIPTION");
  }
}

void Directives::check(const std::vector<ast::Directive>& directives, std::string_view place) {
  check_unique(directives);
  for (const ast::Directive& node : directives) {
    const Directive* known = context_.schema.find_directive(node.name.text);
    if (known == nullptr) {
      context_.report(fmt::format("Unknown directive \"@{}\".", node.name.text), {node.span});
    } else if (!known->allows(place)) {
      context_.report(fmt::format("Directive \"@{}\" may not be used on {}.", node.name.text, place), {node.span});
    }
  }
}

void Directives::check_unique(const std::vector<ast::Directive>& directives) {
  std::unordered_map<std::string_view, const ast::Directive*> seen;
  for (const ast::Directive& node : directives) {
    const Directive* known = context_.schema.find_directive(node.name.text);
    if (known == nullptr || known->repeatable) continue;
    const auto [first, is_new] = seen.try_emplace(node.name.text, &node);
    if (is_new) continue;
    context_.report(fmt::format("The directive \"@{}\" can only be used once at this location.", node.name.text),
                    {first->second->span, node.span});
  }
}

}  // namespace battlesbit::graphql::validation
