#include "pkg/graphql/validation/rules/fragments_on_composite_types.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void FragmentsOnCompositeTypes::enter(const ast::InlineFragment& node) {
  if (!node.type_condition) return;
  const NamedType* type = context_.schema.find_type(node.type_condition->text);
  if (type == nullptr || type->is_composite()) return;
  context_.report(fmt::format("Fragment cannot condition on non composite type \"{}\".", type->name),
                  {node.type_condition->span});
}

void FragmentsOnCompositeTypes::enter(const ast::FragmentDefinition& node) {
  const NamedType* type = context_.schema.find_type(node.type_condition.text);
  if (type == nullptr || type->is_composite()) return;
  context_.report(
      fmt::format("Fragment \"{}\" cannot condition on non composite type \"{}\".", node.name.text, type->name),
      {node.type_condition.span});
}

}  // namespace battlesbit::graphql::validation
