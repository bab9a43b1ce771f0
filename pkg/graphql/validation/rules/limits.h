// What a service allows beyond what the specification asks.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class DepthLimit {
 public:
  explicit DepthLimit(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  std::size_t depth_of(const ast::SelectionSet& set);
  std::size_t depth_of(const ast::Field& node);
  std::size_t depth_of(const ast::InlineFragment& node) { return depth_of(node.selection_set); }
  std::size_t depth_of(const ast::FragmentSpread& node);
  Context& context_;
  std::unordered_map<std::string_view, std::size_t> depth_of_fragment_;
};

// Where introspection is off, __schema and __type; where it is on, lists in lists of it, which grow without bound.
class IntrospectionLimit {
 public:
  explicit IntrospectionLimit(Context& context) : context_(context) {}
  void enter(const ast::Field& node);
  void leave(const ast::Field& node);

 private:
  Context& context_;
  std::size_t lists_ = 0;
};

}  // namespace battlesbit::graphql::validation
