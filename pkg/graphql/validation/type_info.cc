#include "pkg/graphql/validation/type_info.h"

namespace battlesbit::graphql::validation {

void TypeInfo::enter(const ast::OperationDefinition& node) { types_.emplace_back(schema_.root(node.operation)); }

void TypeInfo::enter(const ast::InlineFragment& node) {
  types_.push_back(node.type_condition ? output(schema_.find_type(node.type_condition->text))
                                       : TypeRef(type().named()));
}

void TypeInfo::enter(const ast::SelectionSet&) {
  const NamedType* named = type().named();
  parents_.push_back(named != nullptr && named->is_composite() ? named : nullptr);
}

void TypeInfo::enter(const ast::Field& node) {
  const NamedType* parent = parent_type();
  fields_.push_back(parent == nullptr ? nullptr : schema_.find_field(*parent, node.name.text));
  types_.push_back(fields_.back() == nullptr ? TypeRef() : fields_.back()->type);
}

void TypeInfo::leave(const ast::Field&) {
  fields_.pop_back();
  types_.pop_back();
}

void TypeInfo::enter(const ast::VariableDefinition& node) {
  const TypeRef resolved = schema_.resolve(node.type);
  inputs_.push_back(resolved && resolved.named()->is_input() ? resolved : TypeRef());
}

void TypeInfo::enter(const ast::Argument& node) {
  argument_ = nullptr;
  if (directive_ != nullptr) {
    argument_ = directive_->find_argument(node.name.text);
  } else if (field() != nullptr) {
    argument_ = field()->find_argument(node.name.text);
  }
  has_default_ = argument_ != nullptr && argument_->default_value != nullptr;
  inputs_.push_back(argument_ == nullptr ? TypeRef() : argument_->type);
}

void TypeInfo::leave(const ast::Argument&) {
  argument_ = nullptr;
  has_default_ = false;
  inputs_.pop_back();
}

void TypeInfo::enter(const ast::Value& node) {
  if (node.kind != ast::ValueKind::kList) return;
  const TypeRef list = input_type().nullable();
  inputs_.push_back(list && list.is_list() ? list.item() : list);
  has_default_ = false;  // List items have none.
}

void TypeInfo::leave(const ast::Value& node) {
  if (node.kind == ast::ValueKind::kList) inputs_.pop_back();
}

void TypeInfo::enter(const ast::ObjectField& node) {
  const NamedType* object = input_type().named();
  const InputValue* field = object != nullptr ? object->find_input_field(node.name.text) : nullptr;
  has_default_ = field != nullptr && field->default_value != nullptr;
  inputs_.push_back(field == nullptr ? TypeRef() : field->type);
}

void TypeInfo::leave(const ast::ObjectField&) {
  has_default_ = false;
  inputs_.pop_back();
}

}  // namespace battlesbit::graphql::validation
