// Which types stand behind the place of a walk: a visitor that goes first. Of one walk, one thread.
#pragma once

#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql::validation {

class TypeInfo {
 public:
  explicit TypeInfo(const Schema& schema) : schema_(schema) {}

  TypeRef type() const { return top(types_); }  // Of the field, or the fragment's condition.
  const NamedType* parent_type() const { return top(parents_); }
  const Field* field() const { return top(fields_); }
  const Directive* directive() const { return directive_; }
  const InputValue* argument() const { return argument_; }
  TypeRef input_type() const { return top(inputs_); }
  TypeRef parent_input_type() const { return inputs_.size() < 2 ? TypeRef() : inputs_[inputs_.size() - 2]; }
  bool has_default() const { return has_default_; }  // The input position that the place is in.

  void enter(const ast::OperationDefinition& node);
  void leave(const ast::OperationDefinition&) { types_.pop_back(); }
  void enter(const ast::FragmentDefinition& node) {
    types_.push_back(output(schema_.find_type(node.type_condition.text)));
  }
  void leave(const ast::FragmentDefinition&) { types_.pop_back(); }
  void enter(const ast::InlineFragment& node);
  void leave(const ast::InlineFragment&) { types_.pop_back(); }
  void enter(const ast::SelectionSet& node);
  void leave(const ast::SelectionSet&) { parents_.pop_back(); }
  void enter(const ast::Field& node);
  void leave(const ast::Field& node);
  void enter(const ast::Directive& node) { directive_ = schema_.find_directive(node.name.text); }
  void leave(const ast::Directive&) { directive_ = nullptr; }
  void enter(const ast::VariableDefinition& node);
  void leave(const ast::VariableDefinition&) { inputs_.pop_back(); }
  void enter(const ast::Argument& node);
  void leave(const ast::Argument& node);
  void enter(const ast::Value& node);
  void leave(const ast::Value& node);
  void enter(const ast::ObjectField& node);
  void leave(const ast::ObjectField& node);

 private:
  template <class T>
  static T top(const std::vector<T>& stack) {
    return stack.empty() ? T() : stack.back();
  }
  static TypeRef output(const NamedType* type) {
    return type != nullptr && type->is_output() ? TypeRef(type) : TypeRef();
  }

  const Schema& schema_;
  std::vector<TypeRef> types_;
  std::vector<const NamedType*> parents_;
  std::vector<const Field*> fields_;
  std::vector<TypeRef> inputs_;
  const Directive* directive_ = nullptr;
  const InputValue* argument_ = nullptr;
  bool has_default_ = false;
};

}  // namespace battlesbit::graphql::validation
