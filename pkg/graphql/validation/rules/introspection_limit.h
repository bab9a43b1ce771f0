// Where introspection is off, __schema and __type; where it is on, lists in lists of it, which grow without bound.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class IntrospectionLimit {
 public:
  explicit IntrospectionLimit(Context& context) : context_(context) {}
  Visit enter(const ast::Field& node);

 private:
  // How many lists are inside of each other.
  std::size_t lists_in(const ast::SelectionSet& set);
  std::size_t lists_in(const ast::Field& node);
  std::size_t lists_in(const ast::InlineFragment& node) { return lists_in(node.selection_set); }
  std::size_t lists_in(const ast::FragmentSpread& node);

  Context& context_;
  std::unordered_map<std::string_view, std::size_t> lists_in_fragment_;
};

}  // namespace battlesbit::graphql::validation
