#include "pkg/graphql/validation/rules/unique_variable_names.h"

#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void UniqueVariableNames::enter(const ast::OperationDefinition& node) {
  std::unordered_map<std::string_view, std::vector<Span>> places;
  std::vector<std::string_view> order;
  for (const ast::VariableDefinition& variable : node.variables) {
    auto& known = places[variable.variable.text];
    if (known.empty()) order.push_back(variable.variable.text);
    known.push_back(variable.variable.span);
  }
  for (const std::string_view name : order) {
    if (places[name].size() < 2) continue;
    context_.report(fmt::format("There can be only one variable named \"${}\".", name), places[name]);
  }
}

}  // namespace battlesbit::graphql::validation
