// Only operations and fragments can be executed.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class ExecutableDefinitions {
 public:
  explicit ExecutableDefinitions(Context& context) : context_(context) {}
  void enter(const ast::SchemaDefinition& node);
  void enter(const ast::TypeDefinition& node);
  void enter(const ast::DirectiveDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
