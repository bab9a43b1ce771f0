#include "pkg/graphql/validation/rules/introspection_limit.h"

#include <string_view>

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
