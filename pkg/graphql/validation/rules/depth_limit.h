// A limit of the service: fields inside fields.
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

}  // namespace battlesbit::graphql::validation
