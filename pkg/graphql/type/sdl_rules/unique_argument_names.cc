#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

void unique_argument_names(Context& context) {
  for (const Bearer& bearer : bearers(context)) {
    for (const ast::Directive& node : bearer.directives) {
      std::vector<std::string_view> told;
      for (const ast::Argument& argument : node.arguments) {
        std::vector<Mark> same;
        for (const ast::Argument& other : node.arguments) {
          if (other.name.text == argument.name.text) same.push_back(mark(other.name));
        }
        if (same.size() < 2 || std::ranges::find(told, argument.name.text) != told.end()) continue;
        told.push_back(argument.name.text);
        context.report(fmt::format("There can be only one argument named \"{}\".", argument.name.text), same);
      }
    }
  }
}

}  // namespace battlesbit::graphql::sdl
