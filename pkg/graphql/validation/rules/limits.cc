#include "pkg/graphql/validation/rules/limits.h"

#include <algorithm>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

// The tools' own query asks for fields of types and for their arguments; nothing known asks for fields of fields of
// fields.
constexpr std::size_t kIntrospectionListsMax = 3;

bool is_introspection_list(std::string_view name) {
  return name == "fields" || name == "interfaces" || name == "possibleTypes" || name == "inputFields";
}

}  // namespace

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

void IntrospectionLimit::enter(const ast::Field& node) {
  const NamedType* type = context_.types.type().named();
  if (type == nullptr) return;
  const NamedType* parent = context_.types.parent_type();
  if (!context_.limits.introspection && is_introspection_type(*type) && !is_introspection_type(*parent)) {
    context_.report(
        fmt::format("GraphQL introspection has been disabled, but the requested query contained the field \"{}\".",
                    node.name.text),
        {node.span});
  }
  if (!is_introspection_type(*parent) || !is_introspection_list(node.name.text)) return;
  if (++lists_ == kIntrospectionListsMax) context_.report("Maximum introspection depth exceeded", {node.span});
}

void IntrospectionLimit::leave(const ast::Field& node) {
  const NamedType* parent = context_.types.parent_type();
  if (context_.types.type() && is_introspection_type(*parent) && is_introspection_list(node.name.text)) --lists_;
}

}  // namespace battlesbit::graphql::validation
