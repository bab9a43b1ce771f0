#include "pkg/graphql/validation/rules/usage.h"

#include "pkg/graphql/validation/rules/no_undefined_variables.h"
#include "pkg/graphql/validation/rules/no_unused_fragments.h"
#include "pkg/graphql/validation/rules/no_unused_variables.h"
#include "pkg/graphql/validation/rules/variables_in_allowed_position.h"

namespace battlesbit::graphql::validation {

const ast::VariableDefinition* definition_of(const ast::OperationDefinition& operation, std::string_view name) {
  const ast::VariableDefinition* last = nullptr;
  for (const ast::VariableDefinition& definition : operation.variables) {
    if (definition.variable.text == name) last = &definition;
  }
  return last;
}

void Usage::enter(const ast::Value& node) {
  if (node.kind != ast::ValueKind::kVariable || current_ == nullptr) return;
  const TypeInfo& types = context_.types;
  current_->uses.push_back({&node, types.input_type(), types.parent_input_type().named(), types.has_default()});
}

// Of the operation itself, then of the fragments that it reaches, each once.
VariableUses Usage::all_uses(const ast::OperationDefinition& operation) {
  std::vector<const Reached*> all{&reached_[&operation]};
  std::unordered_set<std::string_view> seen;
  VariableUses uses;
  for (std::size_t i = 0; i < all.size(); ++i) {
    uses.insert(uses.end(), all[i]->uses.begin(), all[i]->uses.end());
    for (const std::string_view name : all[i]->spreads) {
      const ast::FragmentDefinition* fragment = context_.fragment(name);
      if (fragment != nullptr && seen.insert(name).second) all.push_back(&reached_[fragment]);
    }
  }
  used_fragments_.insert(seen.begin(), seen.end());
  return uses;
}

void Usage::leave(const ast::Document& node) {
  for (const ast::OperationDefinition* operation : context_.operations()) {
    const VariableUses uses = all_uses(*operation);
    no_undefined_variables(context_, *operation, uses);
    no_unused_variables(context_, *operation, uses);
    variables_in_allowed_position(context_, *operation, uses);
  }
  no_unused_fragments(context_, node, used_fragments_);
}

}  // namespace battlesbit::graphql::validation
