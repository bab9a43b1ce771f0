#include "pkg/graphql/validation/rules/variables.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"

namespace battlesbit::graphql::validation {
namespace {

const ast::VariableDefinition* definition_of(const ast::OperationDefinition& operation, std::string_view name) {
  const ast::VariableDefinition* last = nullptr;  // Of two with the same name the last one counts, as in graphql-js.
  for (const ast::VariableDefinition& definition : operation.variables) {
    if (definition.variable.text == name) last = &definition;
  }
  return last;
}

}  // namespace

void VariablesAreInputTypes::enter(const ast::VariableDefinition& node) {
  const TypeRef type = context_.schema.resolve(node.type);
  if (!type || type.named()->is_input()) return;
  context_.report(
      fmt::format("Variable \"${}\" cannot be non-input type \"{}\".", node.variable.text, print(node.type)),
      {node.type.span});
}

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

void Usage::enter(const ast::Value& node) {
  if (node.kind != ast::ValueKind::kVariable || current_ == nullptr) return;
  const TypeInfo& types = context_.types;
  current_->uses.push_back({&node, types.input_type(), types.parent_input_type().named(), types.has_default()});
}

// The operation itself, then the fragments that it reaches, each once.
std::vector<const Usage::Reached*> Usage::all_reached(const ast::OperationDefinition& operation) {
  std::vector<const Reached*> all{&reached_[&operation]};
  std::unordered_set<std::string_view> seen;
  for (std::size_t i = 0; i < all.size(); ++i) {
    for (const std::string_view name : all[i]->spreads) {
      const ast::FragmentDefinition* fragment = context_.fragment(name);
      if (fragment != nullptr && seen.insert(name).second) all.push_back(&reached_[fragment]);
    }
  }
  for (const std::string_view name : seen) used_fragments_[name] = true;
  return all;
}

void Usage::leave(const ast::Document& node) {
  for (const ast::OperationDefinition* operation : context_.operations()) {
    const auto all = all_reached(*operation);
    check_defined(*operation, all);
    check_used(*operation, all);
    check_types(*operation, all);
  }
  for (const ast::Definition& definition : node.definitions) {
    const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition.node);
    if (fragment == nullptr || used_fragments_.contains(fragment->name.text)) continue;
    context_.report(fmt::format("Fragment \"{}\" is never used.", fragment->name.text), {fragment->span});
  }
}

void Usage::check_defined(const ast::OperationDefinition& operation, const std::vector<const Reached*>& all) {
  const std::string by = operation.name ? fmt::format(" by operation \"{}\"", operation.name->text) : "";
  for (const Reached* reached : all) {
    for (const Use& use : reached->uses) {
      if (definition_of(operation, use.node->text) != nullptr) continue;
      context_.report(fmt::format("Variable \"${}\" is not defined{}.", use.node->text, by),
                      {use.node->span, operation.span});
    }
  }
}

void Usage::check_used(const ast::OperationDefinition& operation, const std::vector<const Reached*>& all) {
  std::unordered_set<std::string_view> used;
  for (const Reached* reached : all) {
    for (const Use& use : reached->uses) used.insert(use.node->text);
  }
  const std::string in = operation.name ? fmt::format(" in operation \"{}\"", operation.name->text) : "";
  for (const ast::VariableDefinition& definition : operation.variables) {
    if (used.contains(definition.variable.text)) continue;
    context_.report(fmt::format("Variable \"${}\" is never used{}.", definition.variable.text, in), {definition.span});
  }
}

void Usage::check_types(const ast::OperationDefinition& operation, const std::vector<const Reached*>& all) {
  for (const Reached* reached : all) {
    for (const Use& use : reached->uses) {
      const ast::VariableDefinition* definition = definition_of(operation, use.node->text);
      if (definition != nullptr && use.type) check_type(*definition, use);
    }
  }
}

void Usage::check_type(const ast::VariableDefinition& definition, const Use& use) {
  const TypeRef variable = context_.schema.resolve(definition.type);
  if (!variable) return;
  if (!fits(variable, definition, use)) {
    context_.report(fmt::format("Variable \"${}\" of type \"{}\" used in position expecting type \"{}\".",
                                use.node->text, to_string(variable), to_string(use.type)),
                    {definition.span, use.node->span});
  }
  const NamedType* parent = use.parent_type;
  if (parent != nullptr && parent->one_of && !variable.is_non_null()) {
    context_.report(
        fmt::format(
            "Variable \"${}\" is of type \"{}\" but must be non-nullable to be used for OneOf Input Object \"{}\".",
            use.node->text, to_string(variable), parent->name),
        {definition.span, use.node->span});
  }
}

// A nullable variable may stand where null may not, if one of the two has a default.
bool Usage::fits(TypeRef variable, const ast::VariableDefinition& definition, const Use& use) const {
  if (!use.type.is_non_null() || variable.is_non_null()) return context_.schema.is_subtype(use.type, variable);
  const bool has_value = definition.default_value && definition.default_value->kind != ast::ValueKind::kNull;
  return (has_value || use.has_default) && context_.schema.is_subtype(use.type.nullable(), variable);
}

}  // namespace battlesbit::graphql::validation
