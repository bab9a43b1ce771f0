#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"
#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {
namespace {

class KnownTypeNames {
 public:
  explicit KnownTypeNames(Context& context) : context_(context) {}

  void enter(const ast::Type& node) {
    if (node.kind == ast::TypeReferenceKind::kNamed) check(node.name);
  }
  void enter(const ast::OperationTypeDefinition& node) { check(node.type); }
  void enter(const ast::TypeDefinition& node) {
    for (const ast::Name& name : node.interfaces) check(name);
    for (const ast::Name& name : node.members) check(name);
  }

 private:
  void check(const ast::Name& name) {
    if (context_.type(name.text) != nullptr && name.text != "__MetaFields") return;
    context_.report(fmt::format("Unknown type \"{}\".{}", name.text,
                                did_you_mean(suggestions(name.text, context_.type_names(true)))),
                    {mark(name)});
  }

  Context& context_;
};

}  // namespace

void known_type_names(Context& context) {
  KnownTypeNames rule(context);
  context.for_each<ast::SchemaDefinition>([&rule](const auto& node) { visit(node, rule); });
  context.for_each<ast::TypeDefinition>([&rule](const auto& node) { visit(node, rule); });
  context.for_each<ast::DirectiveDefinition>([&rule](const auto& node) { visit(node, rule); });
}

}  // namespace battlesbit::graphql::sdl
