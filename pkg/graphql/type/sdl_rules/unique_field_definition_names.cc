#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void unique_field_definition_names(Context& context) {
  std::unordered_map<std::string, const ast::Name*> known;
  context.for_each<ast::TypeDefinition>([&](const ast::TypeDefinition& type) {
    const auto check = [&](const auto& nodes) {
      for (const auto& node : nodes) {
        const auto place = fmt::format("{}.{}", type.name.text, node.name.text);
        const auto [first, is_new] = known.try_emplace(place, &node.name);
        if (is_new) continue;
        context.report(fmt::format("Field \"{}\" can only be defined once.", place),
                       {mark(*first->second), mark(node.name)});
      }
    };
    check(type.fields);
    check(type.input_fields);
  });
}

}  // namespace battlesbit::graphql::sdl
