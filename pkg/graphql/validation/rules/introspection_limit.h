// Where introspection is off, __schema and __type; where it is on, lists in lists of it, which grow without bound.
#pragma once

#include <cstddef>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class IntrospectionLimit {
 public:
  explicit IntrospectionLimit(Context& context) : context_(context) {}
  void enter(const ast::Field& node);
  void leave(const ast::Field& node);

 private:
  Context& context_;
  std::size_t lists_ = 0;
};

}  // namespace battlesbit::graphql::validation
