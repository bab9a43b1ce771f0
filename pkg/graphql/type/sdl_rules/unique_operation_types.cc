#include <array>

#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void unique_operation_types(Context& context) {
  std::array<const ast::OperationTypeDefinition*, 3> known{};
  constexpr std::array<std::string_view, 3> kNames = {"query", "mutation", "subscription"};
  context.for_each<ast::SchemaDefinition>([&](const ast::SchemaDefinition& schema) {
    for (const ast::OperationTypeDefinition& node : schema.operation_types) {
      const auto operation = static_cast<std::size_t>(node.operation);
      if (known[operation] == nullptr) {
        known[operation] = &node;
      } else {
        context.report(fmt::format("There can be only one {} type in schema.", kNames[operation]),
                       {mark(*known[operation]), mark(node)});
      }
    }
  });
}

}  // namespace battlesbit::graphql::sdl
