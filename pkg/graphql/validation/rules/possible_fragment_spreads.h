// A fragment can apply where it is spread.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class PossibleFragmentSpreads {
 public:
  explicit PossibleFragmentSpreads(Context& context) : context_(context) {}
  void enter(const ast::InlineFragment& node);
  void enter(const ast::FragmentSpread& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
