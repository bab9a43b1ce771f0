// No two variables of an operation share a name.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class UniqueVariableNames {
 public:
  explicit UniqueVariableNames(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
