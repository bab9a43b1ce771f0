// No fragment spreads itself, however far around.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class NoFragmentCycles {
 public:
  explicit NoFragmentCycles(Context& context) : context_(context) {}
  Visit enter(const ast::FragmentDefinition& node);

 private:
  void detect(const ast::FragmentDefinition& fragment);
  void report_cycle(std::size_t begin);

  Context& context_;
  std::unordered_set<std::string_view> visited_;
  std::vector<const ast::FragmentSpread*> path_;
  std::unordered_map<std::string_view, std::size_t> index_in_path_;
};

}  // namespace battlesbit::graphql::validation
