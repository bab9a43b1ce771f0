#include "pkg/graphql/validation/rules/unique_input_field_names.h"

#include <string_view>
#include <unordered_map>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void UniqueInputFieldNames::enter(const ast::Value& node) {
  std::unordered_map<std::string_view, const ast::Name*> known;
  for (const ast::ObjectField& field : node.fields) {
    const auto [first, is_new] = known.try_emplace(field.name.text, &field.name);
    if (is_new) continue;
    context_.report(fmt::format("There can be only one input field named \"{}\".", field.name.text),
                    {first->second->span, field.name.span});
  }
}

}  // namespace battlesbit::graphql::validation
