// An operation without a name is alone.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class LoneAnonymousOperation {
 public:
  explicit LoneAnonymousOperation(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
