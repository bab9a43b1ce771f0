// Rules of fragments and of where they are spread.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pkg/graphql/language/visitor.h"
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

class UniqueFragmentNames {
 public:
  explicit UniqueFragmentNames(Context& context) : context_(context) {}
  void enter(const ast::FragmentDefinition& node);

 private:
  Context& context_;
  std::unordered_map<std::string_view, const ast::Name*> known_;
};

class KnownFragmentNames {
 public:
  explicit KnownFragmentNames(Context& context) : context_(context) {}
  void enter(const ast::FragmentSpread& node);

 private:
  Context& context_;
};

class PossibleFragmentSpreads {
 public:
  explicit PossibleFragmentSpreads(Context& context) : context_(context) {}
  void enter(const ast::InlineFragment& node);
  void enter(const ast::FragmentSpread& node);

 private:
  Context& context_;
};

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

// The spreads below, deeper ones later: graphql-js's order, on which the wording of cycles depends.
std::vector<const ast::FragmentSpread*> spreads_in(const ast::SelectionSet& set);

}  // namespace battlesbit::graphql::validation
