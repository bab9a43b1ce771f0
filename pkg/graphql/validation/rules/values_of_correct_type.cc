#include "pkg/graphql/validation/rules/values_of_correct_type.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/language/suggestions.h"
#include "pkg/graphql/type/coerce_input.h"

namespace battlesbit::graphql::validation {
namespace {

bool is_input_object(const NamedType* type) { return type != nullptr && type->kind == TypeKind::kInputObject; }

}  // namespace

Visit ValuesOfCorrectType::enter(const ast::Value& node) {
  switch (node.kind) {
    case ast::ValueKind::kVariable:
      return Visit::kContinue;
    case ast::ValueKind::kList:
      return check_list(node);
    case ast::ValueKind::kObject:
      return check_object(node);
    case ast::ValueKind::kNull:
      if (context_.types.input_type().is_non_null()) report_unexpected(node, context_.types.input_type());
      return Visit::kContinue;
    case ast::ValueKind::kInt:
    case ast::ValueKind::kFloat:
    case ast::ValueKind::kString:
    case ast::ValueKind::kBoolean:
    case ast::ValueKind::kEnum:
      check_leaf(node);
      return Visit::kContinue;
  }
  return Visit::kContinue;
}

// The place's own type is the item's already.
Visit ValuesOfCorrectType::check_list(const ast::Value& node) {
  const TypeRef list = context_.types.parent_input_type().nullable();
  if (list && list.is_list()) return Visit::kContinue;
  check_leaf(node);
  return Visit::kSkip;
}

Visit ValuesOfCorrectType::check_object(const ast::Value& node) {
  const NamedType* type = context_.types.input_type().named();
  if (!is_input_object(type)) {
    check_leaf(node);
    return Visit::kSkip;
  }
  for (const InputValue& field : type->input_fields) {
    const bool given = std::ranges::any_of(node.fields, [&](const auto& each) { return each.name.text == field.name; });
    if (given || !field.is_required()) continue;
    context_.report(fmt::format("Field \"{}.{}\" of required type \"{}\" was not provided.", type->name, field.name,
                                to_string(field.type)),
                    {node.span});
  }
  if (type->one_of) check_one_of(*type, node);
  return Visit::kContinue;
}

void ValuesOfCorrectType::check_one_of(const NamedType& type, const ast::Value& node) {
  std::unordered_map<std::string_view, const ast::Value*> given;
  for (const ast::ObjectField& field : node.fields) given[field.name.text] = &field.value;
  if (given.size() != 1) {
    return context_.report(fmt::format("OneOf Input Object \"{}\" must specify exactly one key.", type.name),
                           {node.span});
  }
  const auto& [name, value] = *given.begin();
  if (value->kind != ast::ValueKind::kNull) return;
  context_.report(fmt::format("Field \"{}.{}\" must be non-null.", type.name, name), {node.span});
}

void ValuesOfCorrectType::enter(const ast::ObjectField& node) {
  place_.push_back(node.name.text);
  const NamedType* parent = context_.types.parent_input_type().named();
  if (context_.types.input_type() || !is_input_object(parent)) return;
  context_.report(fmt::format("Field \"{}\" is not defined by type \"{}\".{}", node.name.text, parent->name,
                              did_you_mean(suggestions(node.name.text, names_of(parent->input_fields)))),
                  {node.span});
}

void ValuesOfCorrectType::check_leaf(const ast::Value& node) {
  const TypeRef type = context_.types.input_type();
  if (!type) return;
  if (!type.named()->is_leaf()) return report_unexpected(node, type);
  const auto coerced = coerce_leaf_literal(*type.named(), node);
  if (coerced) return;
  // The sentences of the specification's own scalars are the reference's; ours name the place, as those of variables
  // do.
  context_.report(type.named()->codec == nullptr ? coerced.error()
                                                 : fmt::format("Expected value of type \"{}\", found {}{}; {}",
                                                               to_string(type), print(node), where(), coerced.error()),
                  {node.span});
}

// ' at "input.duration"'; nothing in the default of a variable.
std::string ValuesOfCorrectType::where() const {
  return place_.empty() ? "" : fmt::format(" at \"{}\"", fmt::join(place_, "."));
}

void ValuesOfCorrectType::report_unexpected(const ast::Value& node, TypeRef type) {
  context_.report(fmt::format("Expected value of type \"{}\", found {}.", to_string(type), print(node)), {node.span});
}

}  // namespace battlesbit::graphql::validation
