#include "pkg/graphql/validation/rules/scalar_leafs.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void ScalarLeafs::enter(const ast::Field& node) {
  const TypeRef type = context_.types.type();
  if (!type) return;
  if (type.named()->is_leaf() && node.selection_set) {
    context_.report(fmt::format("Field \"{}\" must not have a selection since type \"{}\" has no subfields.",
                                node.name.text, to_string(type)),
                    {node.selection_set->span});
  }
  if (!type.named()->is_leaf() && !node.selection_set) {
    context_.report(
        fmt::format("Field \"{0}\" of type \"{1}\" must have a selection of subfields. Did you mean \"{0} {{ ... }}\"?",
                    node.name.text, to_string(type)),
        {node.span});
  }
}

}  // namespace battlesbit::graphql::validation
