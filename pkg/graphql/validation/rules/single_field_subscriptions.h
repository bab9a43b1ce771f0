// A subscription asks for one field.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class SingleFieldSubscriptions {
 public:
  explicit SingleFieldSubscriptions(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
