// Fragments are on objects, interfaces and unions.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class FragmentsOnCompositeTypes {
 public:
  explicit FragmentsOnCompositeTypes(Context& context) : context_(context) {}
  void enter(const ast::InlineFragment& node);
  void enter(const ast::FragmentDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
