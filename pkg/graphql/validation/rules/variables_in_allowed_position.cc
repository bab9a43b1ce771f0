#include "pkg/graphql/validation/rules/variables_in_allowed_position.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

// A nullable variable may stand where null may not, if one of the two has a default.
bool fits(const Schema& schema, TypeRef variable, const ast::VariableDefinition& definition, const VariableUse& use) {
  if (!use.type.is_non_null() || variable.is_non_null()) return schema.is_subtype(use.type, variable);
  const bool has_value = definition.default_value && definition.default_value->kind != ast::ValueKind::kNull;
  return (has_value || use.has_default) && schema.is_subtype(use.type.nullable(), variable);
}

void check(Context& context, const ast::VariableDefinition& definition, const VariableUse& use) {
  const TypeRef variable = context.schema.resolve(definition.type);
  if (!variable) return;
  if (!fits(context.schema, variable, definition, use)) {
    context.report(fmt::format("Variable \"${}\" of type \"{}\" used in position expecting type \"{}\".",
                               use.node->text, to_string(variable), to_string(use.type)),
                   {definition.span, use.node->span});
  }
  const NamedType* parent = use.parent_type;
  if (parent == nullptr || !parent->one_of || variable.is_non_null()) return;
  context.report(
      fmt::format(
          "Variable \"${}\" is of type \"{}\" but must be non-nullable to be used for OneOf Input Object \"{}\".",
          use.node->text, to_string(variable), parent->name),
      {definition.span, use.node->span});
}

}  // namespace

void variables_in_allowed_position(Context& context, const ast::OperationDefinition& operation,
                                   const VariableUses& uses) {
  for (const VariableUse& use : uses) {
    const ast::VariableDefinition* definition = definition_of(operation, use.node->text);
    if (definition != nullptr && use.type) check(context, *definition, use);
  }
}

}  // namespace battlesbit::graphql::validation
