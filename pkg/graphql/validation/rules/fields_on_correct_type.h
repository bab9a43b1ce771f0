// Fields are those of the type they are asked of.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class FieldsOnCorrectType {
 public:
  explicit FieldsOnCorrectType(Context& context) : context_(context) {}
  void enter(const ast::Field& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
