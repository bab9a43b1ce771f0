#include "pkg/graphql/validation/rules/possible_fragment_spreads.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

const NamedType* composite(const NamedType* type) { return type != nullptr && type->is_composite() ? type : nullptr; }

}  // namespace

void PossibleFragmentSpreads::enter(const ast::InlineFragment& node) {
  const NamedType* type = composite(context_.types.type().named());
  const NamedType* parent = context_.types.parent_type();
  if (type == nullptr || parent == nullptr || context_.schema.overlaps(*type, *parent)) return;
  context_.report(fmt::format("Fragment cannot be spread here as objects of type \"{}\" can never be of type \"{}\".",
                              parent->name, type->name),
                  {node.span});
}

void PossibleFragmentSpreads::enter(const ast::FragmentSpread& node) {
  const ast::FragmentDefinition* fragment = context_.fragment(node.name.text);
  if (fragment == nullptr) return;
  const NamedType* type = composite(context_.schema.find_type(fragment->type_condition.text));
  const NamedType* parent = context_.types.parent_type();
  if (type == nullptr || parent == nullptr || context_.schema.overlaps(*type, *parent)) return;
  context_.report(
      fmt::format("Fragment \"{}\" cannot be spread here as objects of type \"{}\" can never be of type \"{}\".",
                  node.name.text, parent->name, type->name),
      {node.span});
}

}  // namespace battlesbit::graphql::validation
