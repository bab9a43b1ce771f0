// Arguments that are required are given.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class ProvidedRequiredArguments {
 public:
  explicit ProvidedRequiredArguments(Context& context) : context_(context) {}
  void leave(const ast::Field& node);
  void leave(const ast::Directive& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
