// No two fragments share a name.
#pragma once

#include <string_view>
#include <unordered_map>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class UniqueFragmentNames {
 public:
  explicit UniqueFragmentNames(Context& context) : context_(context) {}
  void enter(const ast::FragmentDefinition& node);

 private:
  Context& context_;
  std::unordered_map<std::string_view, const ast::Name*> known_;
};

}  // namespace battlesbit::graphql::validation
