// Types that are named exist.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class KnownTypeNames {
 public:
  explicit KnownTypeNames(Context& context) : context_(context) {}
  void enter(const ast::Type& node);
  void enter(const ast::InlineFragment& node);
  void enter(const ast::FragmentDefinition& node);

 private:
  void check(const ast::Name& name);
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
