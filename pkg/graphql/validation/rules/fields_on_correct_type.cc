#include "pkg/graphql/validation/rules/fields_on_correct_type.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"

namespace battlesbit::graphql::validation {
namespace {

struct Candidate {
  const NamedType* type;
  int uses;  // How many of the possible types have the field through it.
};

void count(std::vector<Candidate>& candidates, const NamedType* type) {
  const auto known = std::ranges::find(candidates, type, &Candidate::type);
  if (known == candidates.end()) {
    candidates.push_back({type, 1});
  } else {
    ++known->uses;
  }
}

// Types below an abstract one that do have the field: the most general first.
std::vector<std::string_view> types_with_field(const Schema& schema, const NamedType& type, std::string_view field) {
  if (!type.is_abstract()) return {};
  std::vector<Candidate> candidates;
  for (const NamedType* possible : type.possible_types) {
    if (possible->find_field(field) == nullptr) continue;
    candidates.push_back({possible, 1});
    for (const NamedType* interface : possible->interfaces) {
      if (interface->find_field(field) != nullptr) count(candidates, interface);
    }
  }
  std::ranges::sort(candidates, [&schema](const Candidate& a, const Candidate& b) {
    if (a.uses != b.uses) return a.uses > b.uses;
    if (a.type->kind == TypeKind::kInterface && schema.is_subtype(*a.type, *b.type)) return true;
    if (b.type->kind == TypeKind::kInterface && schema.is_subtype(*b.type, *a.type)) return false;
    return a.type->name < b.type->name;
  });
  std::vector<std::string_view> names;
  for (const Candidate& candidate : candidates) names.push_back(candidate.type->name);
  return names;
}

}  // namespace

void FieldsOnCorrectType::enter(const ast::Field& node) {
  const NamedType* parent = context_.types.parent_type();
  if (parent == nullptr || context_.types.field() != nullptr) return;
  std::string hint =
      did_you_mean("to use an inline fragment on", types_with_field(context_.schema, *parent, node.name.text));
  if (hint.empty()) hint = did_you_mean(suggestions(node.name.text, names_of(parent->fields)));
  context_.report(fmt::format("Cannot query field \"{}\" on type \"{}\".{}", node.name.text, parent->name, hint),
                  {node.span});
}

}  // namespace battlesbit::graphql::validation
