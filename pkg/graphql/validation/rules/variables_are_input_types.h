// Variables have types that can be input.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class VariablesAreInputTypes {
 public:
  explicit VariablesAreInputTypes(Context& context) : context_(context) {}
  void enter(const ast::VariableDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
