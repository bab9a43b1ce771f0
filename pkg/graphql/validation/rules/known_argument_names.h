// Arguments are those that the field or directive has.
#pragma once

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class KnownArgumentNames {
 public:
  explicit KnownArgumentNames(Context& context) : context_(context) {}
  void enter(const ast::Argument& node);
  Visit enter(const ast::Directive& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
