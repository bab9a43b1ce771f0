// What every operation reaches, itself and through fragments, noted while the document is walked and judged at its end
// by the rules that need the whole of it: each of them is a function.
#pragma once

#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

struct VariableUse {
  const ast::Value* node = nullptr;
  TypeRef type;
  const NamedType* parent_type = nullptr;
  bool has_default = false;
};
using VariableUses = std::vector<VariableUse>;

class Usage {
 public:
  explicit Usage(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node) { current_ = &reached_[&node]; }
  void enter(const ast::FragmentDefinition& node) { current_ = &reached_[&node]; }
  Visit enter(const ast::VariableDefinition&) { return Visit::kSkip; }
  void enter(const ast::FragmentSpread& node) { current_->spreads.push_back(node.name.text); }
  void enter(const ast::Value& node);
  void leave(const ast::Document& node);

 private:
  struct Reached {  // By a definition itself.
    VariableUses uses;
    std::vector<std::string_view> spreads;
  };
  VariableUses all_uses(const ast::OperationDefinition& operation);

  Context& context_;
  std::unordered_map<const void*, Reached> reached_;  // By the definition's node.
  std::unordered_set<std::string_view> used_fragments_;
  Reached* current_ = nullptr;
};

// Of two with the same name the last one counts, as in graphql-js. Null when there is none.
const ast::VariableDefinition* definition_of(const ast::OperationDefinition& operation, std::string_view name);

}  // namespace battlesbit::graphql::validation
