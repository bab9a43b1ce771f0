#include <array>

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"
#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {
namespace {

constexpr std::array<std::string_view, 6> kKinds = {"scalar", "object", "interface", "union", "enum", "input object"};

}  // namespace

void possible_type_extensions(Context& context) {
  context.for_each<ast::TypeDefinition>([&](const ast::TypeDefinition& node) {
    if (!node.extension) return;
    const ast::TypeDefinition* known = context.type(node.name.text);
    if (known == nullptr) {
      context.report(fmt::format("Cannot extend type \"{}\" because it is not defined.{}", node.name.text,
                                 did_you_mean(suggestions(node.name.text, context.type_names(false)))),
                     {mark(node.name)});
    } else if (known->kind != node.kind) {
      context.report(
          fmt::format("Cannot extend non-{} type \"{}\".", kKinds[static_cast<std::size_t>(node.kind)], node.name.text),
          {mark(*known), mark(node)});
    }
  });
}

}  // namespace battlesbit::graphql::sdl
