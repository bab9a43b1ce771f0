#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void lone_schema_definition(Context& context) {
  bool is_defined = false;
  context.for_each<ast::SchemaDefinition>([&](const ast::SchemaDefinition& node) {
    if (node.extension) return;
    if (is_defined) context.report("Must provide only one schema definition.", {mark(node)});
    is_defined = true;
  });
}

}  // namespace battlesbit::graphql::sdl
