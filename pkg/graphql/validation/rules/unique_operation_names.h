// No two operations share a name.
#pragma once

#include <string_view>
#include <unordered_map>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class UniqueOperationNames {
 public:
  explicit UniqueOperationNames(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
  std::unordered_map<std::string_view, const ast::Name*> known_;
};

}  // namespace battlesbit::graphql::validation
