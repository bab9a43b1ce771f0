#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void unique_directives_per_location(Context& context) {
  std::unordered_map<std::string, std::unordered_map<std::string_view, const ast::Directive*>> shared;
  for (const Bearer& bearer : bearers(context)) {
    std::unordered_map<std::string_view, const ast::Directive*> own;
    auto& seen = bearer.shared_name.empty() ? own : shared[bearer.shared_name];
    for (const ast::Directive& node : bearer.directives) {
      const ast::DirectiveDefinition* known = context.directive(node.name.text);
      if (known == nullptr || known->repeatable) continue;
      const auto [first, is_new] = seen.try_emplace(node.name.text, &node);
      if (is_new) continue;
      context.report(fmt::format("The directive \"@{}\" can only be used once at this location.", node.name.text),
                     {mark(*first->second), mark(node)});
    }
  }
}

}  // namespace battlesbit::graphql::sdl
