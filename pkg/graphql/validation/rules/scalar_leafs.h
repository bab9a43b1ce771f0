// Leaves have no selections; everything else has.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class ScalarLeafs {
 public:
  explicit ScalarLeafs(Context& context) : context_(context) {}
  void enter(const ast::Field& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
