#include "pkg/graphql/validation/rules/unique_directives_per_location.h"

#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void UniqueDirectivesPerLocation::check(const std::vector<ast::Directive>& directives) {
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
