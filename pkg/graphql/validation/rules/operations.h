// Rules of whole operations.
#pragma once

#include <string_view>
#include <unordered_map>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

// Only operations and fragments can be executed.
class ExecutableDefinitions {
 public:
  explicit ExecutableDefinitions(Context& context) : context_(context) {}
  void enter(const ast::SchemaDefinition& node);
  void enter(const ast::TypeDefinition& node);
  void enter(const ast::DirectiveDefinition& node);

 private:
  Context& context_;
};

class UniqueOperationNames {
 public:
  explicit UniqueOperationNames(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
  std::unordered_map<std::string_view, const ast::Name*> known_;
};

class LoneAnonymousOperation {
 public:
  explicit LoneAnonymousOperation(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
};

class SingleFieldSubscriptions {
 public:
  explicit SingleFieldSubscriptions(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
