#include <fmt/format.h>

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {
namespace {

struct UniqueInputFieldNames {
  Context& context;

  void enter(const ast::Value& node) const {
    std::unordered_map<std::string_view, const ast::Name*> known;
    for (const ast::ObjectField& field : node.fields) {
      const auto [first, is_new] = known.try_emplace(field.name.text, &field.name);
      if (is_new) continue;
      context.report(fmt::format("There can be only one input field named \"{}\".", field.name.text),
                     {mark(*first->second), mark(field.name)});
    }
  }
};

}  // namespace

void unique_input_field_names(Context& context) {
  UniqueInputFieldNames rule{context};
  context.for_each<ast::SchemaDefinition>([&rule](const auto& node) { visit(node, rule); });
  context.for_each<ast::TypeDefinition>([&rule](const auto& node) { visit(node, rule); });
  context.for_each<ast::DirectiveDefinition>([&rule](const auto& node) { visit(node, rule); });
}

}  // namespace battlesbit::graphql::sdl
