// A field of an input object is given once.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class UniqueInputFieldNames {
 public:
  explicit UniqueInputFieldNames(Context& context) : context_(context) {}
  void enter(const ast::Value& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
