// An argument is given once.
#pragma once

#include <vector>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class UniqueArgumentNames {
 public:
  explicit UniqueArgumentNames(Context& context) : context_(context) {}
  void enter(const ast::Field& node) { check(node.arguments); }
  void enter(const ast::Directive& node) { check(node.arguments); }

 private:
  void check(const std::vector<ast::Argument>& arguments);
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
