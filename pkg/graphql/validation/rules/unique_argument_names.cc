#include "pkg/graphql/validation/rules/unique_argument_names.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void UniqueArgumentNames::check(const std::vector<ast::Argument>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i].name.text;
    const auto same = [name](const ast::Argument& argument) { return argument.name.text == name; };
    const auto begin = arguments.begin();
    if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(i), same)) continue;  // Told with the first one.
    std::vector<Span> places;
    for (const ast::Argument& argument : arguments) {
      if (same(argument)) places.push_back(argument.name.span);
    }
    if (places.size() > 1) context_.report(fmt::format("There can be only one argument named \"{}\".", name), places);
  }
}

}  // namespace battlesbit::graphql::validation
