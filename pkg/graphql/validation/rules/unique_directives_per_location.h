// A directive stands at a place once, unless it is repeatable.
#pragma once

#include <vector>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class UniqueDirectivesPerLocation {
 public:
  explicit UniqueDirectivesPerLocation(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node) { check(node.directives); }
  void enter(const ast::VariableDefinition& node) { check(node.directives); }
  void enter(const ast::Field& node) { check(node.directives); }
  void enter(const ast::FragmentSpread& node) { check(node.directives); }
  void enter(const ast::InlineFragment& node) { check(node.directives); }
  void enter(const ast::FragmentDefinition& node) { check(node.directives); }

 private:
  void check(const std::vector<ast::Directive>& directives);
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
