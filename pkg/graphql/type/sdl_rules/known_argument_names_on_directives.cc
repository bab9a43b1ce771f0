#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"
#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void known_argument_names_on_directives(Context& context) {
  for (const Bearer& bearer : bearers(context)) {
    for (const ast::Directive& node : bearer.directives) {
      const ast::DirectiveDefinition* known = context.directive(node.name.text);
      if (known == nullptr) continue;
      std::vector<std::string_view> names;
      for (const ast::InputValueDefinition& argument : known->arguments) names.push_back(argument.name.text);
      for (const ast::Argument& argument : node.arguments) {
        if (std::ranges::find(names, argument.name.text) != names.end()) continue;
        context.report(fmt::format("Unknown argument \"{}\" on directive \"@{}\".{}", argument.name.text,
                                   node.name.text, did_you_mean(suggestions(argument.name.text, names))),
                       {mark(argument)});
      }
    }
  }
}

}  // namespace battlesbit::graphql::sdl
