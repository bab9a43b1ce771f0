#include "pkg/graphql/validation/rules/known_type_names.h"

#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"

namespace battlesbit::graphql::validation {

void KnownTypeNames::enter(const ast::Type& node) {
  if (node.kind == ast::TypeReferenceKind::kNamed) check(node.name);
}

void KnownTypeNames::enter(const ast::InlineFragment& node) {
  if (node.type_condition) check(*node.type_condition);
}

void KnownTypeNames::enter(const ast::FragmentDefinition& node) { check(node.type_condition); }

void KnownTypeNames::check(const ast::Name& name) {
  if (context_.schema.find_type(name.text) != nullptr) return;
  std::vector<std::string_view> known;
  for (const auto& type : context_.schema.types()) known.push_back(type->name);
  context_.report(fmt::format("Unknown type \"{}\".{}", name.text, did_you_mean(suggestions(name.text, known))),
                  {name.span});
}

}  // namespace battlesbit::graphql::validation
