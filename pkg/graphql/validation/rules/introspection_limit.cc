#include "pkg/graphql/validation/rules/introspection_limit.h"

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

Visit IntrospectionLimit::enter(const ast::Field& node) {
  const NamedType* type = context_.types.type().named();
  const NamedType* parent = context_.types.parent_type();
  if (!context_.limits.introspection && type != nullptr && is_introspection_type(*type) &&
      !is_introspection_type(*parent)) {
    context_.report(
        fmt::format("GraphQL introspection has been disabled, but the requested query contained the field \"{}\".",
                    node.name.text),
        {node.span});
  }
  if (node.name.text != "__schema" && node.name.text != "__type") return Visit::kContinue;
  if (lists_in(node) < kIntrospectionListsMax) return Visit::kContinue;
  context_.report("Maximum introspection depth exceeded", {node.span});
  return Visit::kSkip;
}

std::size_t IntrospectionLimit::lists_in(const ast::SelectionSet& set) {
  std::size_t most = 0;
  for (const ast::Selection& selection : set.selections) {
    most = std::max(most, std::visit([this](const auto& node) { return lists_in(node); }, selection.node));
  }
  return most;
}

std::size_t IntrospectionLimit::lists_in(const ast::Field& node) {
  const std::size_t below = node.selection_set ? lists_in(*node.selection_set) : 0;
  return below + (is_introspection_list(node.name.text) ? 1 : 0);
}

// Counted once: fragments that spread each other twice would otherwise cost exponential time.
std::size_t IntrospectionLimit::lists_in(const ast::FragmentSpread& node) {
  const auto [known, is_new] = lists_in_fragment_.try_emplace(node.name.text, 0);  // 0 also ends a circle.
  if (!is_new) return known->second;
  const ast::FragmentDefinition* fragment = context_.fragment(node.name.text);
  if (fragment == nullptr) return 0;
  return lists_in_fragment_[node.name.text] = lists_in(fragment->selection_set);
}

}  // namespace battlesbit::graphql::validation
