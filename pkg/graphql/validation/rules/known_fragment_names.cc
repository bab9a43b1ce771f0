#include "pkg/graphql/validation/rules/known_fragment_names.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void KnownFragmentNames::enter(const ast::FragmentSpread& node) {
  if (context_.fragment(node.name.text) != nullptr) return;
  context_.report(fmt::format("Unknown fragment \"{}\".", node.name.text), {node.name.span});
}

}  // namespace battlesbit::graphql::validation
