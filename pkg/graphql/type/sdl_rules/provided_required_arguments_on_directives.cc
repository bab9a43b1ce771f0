#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/type/applied_directives.h"
#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void provided_required_arguments_on_directives(Context& context) {
  for (const Bearer& bearer : bearers(context)) {
    for (const ast::Directive& node : bearer.directives) {
      const ast::DirectiveDefinition* known = context.directive(node.name.text);
      if (known == nullptr) continue;
      for (const ast::InputValueDefinition& expected : known->arguments) {
        const bool required = expected.type.kind == ast::TypeReferenceKind::kNonNull && !expected.default_value;
        if (!required || find_argument(node, expected.name.text) != nullptr) continue;
        context.report(
            fmt::format("Directive \"@{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                        node.name.text, expected.name.text, print(expected.type)),
            {mark(node)});
      }
    }
  }
}

}  // namespace battlesbit::graphql::sdl
