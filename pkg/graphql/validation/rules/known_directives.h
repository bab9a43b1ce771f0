// Directives exist, and may stand where they do.
#pragma once

#include <string_view>
#include <vector>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class KnownDirectives {
 public:
  explicit KnownDirectives(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);
  void enter(const ast::VariableDefinition& node) { check(node.directives, "VARIABLE_DEFINITION"); }
  void enter(const ast::Field& node) { check(node.directives, "FIELD"); }
  void enter(const ast::FragmentSpread& node) { check(node.directives, "FRAGMENT_SPREAD"); }
  void enter(const ast::InlineFragment& node) { check(node.directives, "INLINE_FRAGMENT"); }
  void enter(const ast::FragmentDefinition& node) { check(node.directives, "FRAGMENT_DEFINITION"); }

 private:
  void check(const std::vector<ast::Directive>& directives, std::string_view place);
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
