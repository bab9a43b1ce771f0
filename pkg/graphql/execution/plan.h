// What an operation does, worked out once: for each selection and each object type it meets, the fields in order,
// merged, fragments and conditions resolved, with the response keys quoted and the arguments that hold no variable
// coerced. Selections are planned when first met, so an interface costs only the types that occur. Loop thread only.
#pragma once

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pkg/graphql/execution/executable_schema.h"
#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

class Plan;
class PlannedField;

struct SelectionPlan {
  std::vector<PlannedField> fields;
  // A variable that decides a @skip or @include of the selection and is null, where null decides nothing: then there is
  // no value. Validation lets that pass for a variable that may be null and has a default.
  const ast::Value* null_condition = nullptr;
};

class PlannedField {
 public:
  PlannedField(Plan& plan, std::string_view key, const ast::Field& node) : key(key), plan_(plan) {
    nodes.push_back(&node);
  }

  std::string_view key;
  std::string prefix;  // `"key":`, with a comma before it for all but the first field.
  const Field* definition = nullptr;
  const FieldBinding* binding = nullptr;  // Null for __typename, whose value is part of the prefix.
  std::vector<const ast::Field*> nodes;   // All fields of that key: their selections are one.

  // The selection below this field for a value of that type. Null when the field cannot have such a value.
  const SelectionPlan* selection_for(const ObjectBinding& type) const;
  // Whether the selection below names a field, directly or in a fragment.
  bool selects(std::string_view name) const;

  // Arguments without variables; null when they must be coerced for each request.
  const json::Object* constant_arguments() const { return has_variables_ ? nullptr : &arguments_; }
  void plan_arguments();

 private:
  Plan& plan_;
  bool has_variables_ = false;
  json::Object arguments_;
  mutable std::vector<std::pair<const ObjectBinding*, std::unique_ptr<const SelectionPlan>>> selections_;
};

using Fragments = std::unordered_map<std::string_view, const ast::FragmentDefinition*>;
Fragments fragments_of(const Document& document);

class Plan {
 public:
  // `variables` decide @skip and @include; the plan is good for all variables with the same conditions.
  Plan(const ExecutableSchema& schema, const ast::OperationDefinition& operation, const Fragments& fragments,
       const json::Object& variables);
  Plan(const Plan&) = delete;  // Its fields point to it.
  Plan& operator=(const Plan&) = delete;

  const SelectionPlan& root() const { return *root_; }
  const ast::OperationDefinition& operation() const { return operation_; }

 private:
  friend class PlannedField;
  class Collector;

  std::unique_ptr<SelectionPlan> plan(const NamedType& type, const std::vector<const ast::SelectionSet*>& selections);

  const ExecutableSchema& schema_;
  const ast::OperationDefinition& operation_;
  const Fragments& fragments_;
  std::unordered_map<std::string_view, std::optional<bool>> conditions_;  // Nothing: null.
  std::unique_ptr<const SelectionPlan> root_;
};

// The names of the variables that decide @skip and @include in the operation and its fragments.
std::vector<std::string_view> condition_variables(const ast::OperationDefinition& operation,
                                                  const Fragments& fragments);
// What the variables say of one of them; nothing: null.
std::optional<bool> condition_value(std::string_view name, const json::Object& variables);

// Error: the sentence and the place.
struct ArgumentError {
  std::string message;
  Span span;
};
std::expected<json::Object, ArgumentError> coerce_arguments(const Field& definition, const ast::Field& node,
                                                            const json::Object* variables);

}  // namespace battlesbit::graphql
