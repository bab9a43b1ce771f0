#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void unique_enum_value_names(Context& context) {
  std::unordered_map<std::string, const ast::Name*> known;
  context.for_each<ast::TypeDefinition>([&](const ast::TypeDefinition& type) {
    for (const ast::EnumValueDefinition& node : type.values) {
      const auto place = fmt::format("{}.{}", type.name.text, node.name.text);
      const auto [first, is_new] = known.try_emplace(place, &node.name);
      if (is_new) continue;
      context.report(fmt::format("Enum value \"{}\" can only be defined once.", place),
                     {mark(*first->second), mark(node.name)});
    }
  });
}

}  // namespace battlesbit::graphql::sdl
