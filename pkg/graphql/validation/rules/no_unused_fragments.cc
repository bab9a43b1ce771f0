#include "pkg/graphql/validation/rules/no_unused_fragments.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void no_unused_fragments(Context& context, const ast::Document& document,
                         const std::unordered_set<std::string_view>& used) {
  for (const ast::Definition& definition : document.definitions) {
    const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition.node);
    if (fragment == nullptr || used.contains(fragment->name.text)) continue;
    context.report(fmt::format("Fragment \"{}\" is never used.", fragment->name.text), {fragment->span});
  }
}

}  // namespace battlesbit::graphql::validation
