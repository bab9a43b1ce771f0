#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void known_directives(Context& context) {
  for (const Bearer& bearer : bearers(context)) {
    for (const ast::Directive& node : bearer.directives) {
      const ast::DirectiveDefinition* known = context.directive(node.name.text);
      if (known == nullptr) {
        context.report(fmt::format("Unknown directive \"@{}\".", node.name.text), {mark(node)});
      } else if (std::ranges::find(known->locations, bearer.location, &ast::Name::text) == known->locations.end()) {
        context.report(fmt::format("Directive \"@{}\" may not be used on {}.", node.name.text, bearer.location),
                       {mark(node)});
      }
    }
  }
}

}  // namespace battlesbit::graphql::sdl
