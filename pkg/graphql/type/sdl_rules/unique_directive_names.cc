#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void unique_directive_names(Context& context) {
  std::unordered_map<std::string_view, const ast::Name*> known;
  context.for_each<ast::DirectiveDefinition>([&](const ast::DirectiveDefinition& node) {
    const auto [first, is_new] = known.try_emplace(node.name.text, &node.name);
    if (is_new) return;
    context.report(fmt::format("There can be only one directive named \"@{}\".", node.name.text),
                   {mark(*first->second), mark(node.name)});
  });
}

}  // namespace battlesbit::graphql::sdl
