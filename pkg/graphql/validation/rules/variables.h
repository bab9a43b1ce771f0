// Rules of variables, and of what operations reach through fragments.
#pragma once

#include <string_view>
#include <unordered_map>
#include <vector>

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class VariablesAreInputTypes {
 public:
  explicit VariablesAreInputTypes(Context& context) : context_(context) {}
  void enter(const ast::VariableDefinition& node);

 private:
  Context& context_;
};

class UniqueVariableNames {
 public:
  explicit UniqueVariableNames(Context& context) : context_(context) {}
  void enter(const ast::OperationDefinition& node);

 private:
  Context& context_;
};

// Notes every use of a variable and every spread while the document is walked, and judges at its end: variables that
// are not defined, not used, or used where they do not fit, and fragments that nobody uses.
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
  struct Use {
    const ast::Value* node = nullptr;
    TypeRef type;
    const NamedType* parent_type = nullptr;
    bool has_default = false;
  };
  struct Reached {  // By a definition itself.
    std::vector<Use> uses;
    std::vector<std::string_view> spreads;
  };
  std::vector<const Reached*> all_reached(const ast::OperationDefinition& operation);
  void check_defined(const ast::OperationDefinition& operation, const std::vector<const Reached*>& all);
  void check_used(const ast::OperationDefinition& operation, const std::vector<const Reached*>& all);
  void check_types(const ast::OperationDefinition& operation, const std::vector<const Reached*>& all);
  void check_type(const ast::VariableDefinition& definition, const Use& use);
  bool fits(TypeRef variable, const ast::VariableDefinition& definition, const Use& use) const;

  Context& context_;
  std::unordered_map<const void*, Reached> reached_;  // By the definition's node.
  std::unordered_map<std::string_view, bool> used_fragments_;
  Reached* current_ = nullptr;
};

}  // namespace battlesbit::graphql::validation
