#include "pkg/graphql/validation/rules/depth_limit.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void DepthLimit::enter(const ast::OperationDefinition& node) {
  if (context_.limits.depth_max == 0) return;
  const std::size_t depth = depth_of(node.selection_set);
  if (depth <= context_.limits.depth_max) return;
  context_.refuse(kTooDeep,
                  fmt::format("This operation is {} levels deep; {} are allowed.", depth, context_.limits.depth_max),
                  node.span);
}

std::size_t DepthLimit::depth_of(const ast::SelectionSet& set) {
  std::size_t deepest = 0;
  for (const ast::Selection& selection : set.selections) {
    deepest = std::max(deepest, std::visit([this](const auto& node) { return depth_of(node); }, selection.node));
  }
  return deepest;
}

std::size_t DepthLimit::depth_of(const ast::Field& node) {
  if (node.name.text.starts_with("__")) return 1;
  return 1 + (node.selection_set ? depth_of(*node.selection_set) : 0);
}

std::size_t DepthLimit::depth_of(const ast::FragmentSpread& node) {
  const auto [known, is_new] = depth_of_fragment_.try_emplace(node.name.text, 0);  // 0 also ends a circle.
  if (!is_new) return known->second;
  const ast::FragmentDefinition* fragment = context_.fragment(node.name.text);
  if (fragment == nullptr) return 0;
  return depth_of_fragment_[node.name.text] = depth_of(fragment->selection_set);
}

}  // namespace battlesbit::graphql::validation
