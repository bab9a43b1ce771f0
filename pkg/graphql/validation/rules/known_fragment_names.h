// Fragments that are spread exist.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class KnownFragmentNames {
 public:
  explicit KnownFragmentNames(Context& context) : context_(context) {}
  void enter(const ast::FragmentSpread& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
