#include "pkg/graphql/validation/rules/unique_operation_names.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void UniqueOperationNames::enter(const ast::OperationDefinition& node) {
  if (!node.name) return;
  const auto [known, is_new] = known_.try_emplace(node.name->text, &*node.name);
  if (is_new) return;
  context_.report(fmt::format("There can be only one operation named \"{}\".", node.name->text),
                  {known->second->span, node.name->span});
}

}  // namespace battlesbit::graphql::validation
