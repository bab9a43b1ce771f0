#include "pkg/graphql/type/coerce_input.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"

namespace battlesbit::graphql {
namespace {

using ast::ValueKind;

const ast::ObjectField* find_field(const ast::Value& object, std::string_view name) {
  const auto found = std::ranges::find_if(object.fields, [name](const auto& field) { return field.name.text == name; });
  return found == object.fields.end() ? nullptr : &*found;
}

bool is_missing_variable(const ast::Value& value, const json::Object* variables) {
  return value.kind == ValueKind::kVariable && (variables == nullptr || variables->find(value.text) == nullptr);
}

std::optional<json::Value> default_of(const InputValue& field) {
  // While a schema is being built its defaults are not coerced yet.
  return field.coerced_default ? field.coerced_default : coerce_literal(*field.default_value, field.type, nullptr);
}

std::optional<json::Value> coerce_list_literal(const ast::Value& literal, TypeRef item, const json::Object* variables) {
  json::Array items;
  if (literal.kind != ValueKind::kList) {
    auto single = coerce_literal(literal, item, variables);
    if (!single) return std::nullopt;
    items.push_back(std::move(*single));
    return json::Value(std::move(items));
  }
  for (const ast::Value& node : literal.items) {
    if (is_missing_variable(node, variables) && !item.is_non_null()) {
      items.emplace_back();  // A variable that was not given is null in a list.
      continue;
    }
    auto value = coerce_literal(node, item, variables);
    if (!value) return std::nullopt;
    items.push_back(std::move(*value));
  }
  return json::Value(std::move(items));
}

bool satisfies_one_of(const json::Object& object) { return object.size() == 1 && !object.begin()->value.is_null(); }

std::optional<json::Value> coerce_object_literal(const ast::Value& literal, const NamedType& type,
                                                 const json::Object* variables) {
  if (literal.kind != ValueKind::kObject) return std::nullopt;
  for (const ast::ObjectField& node : literal.fields) {
    if (type.find_input_field(node.name.text) == nullptr) return std::nullopt;
  }
  json::Object object;
  for (const InputValue& field : type.input_fields) {
    const ast::ObjectField* node = find_field(literal, field.name);
    std::optional<json::Value> value;
    if (node != nullptr && !is_missing_variable(node->value, variables)) {
      value = coerce_literal(node->value, field.type, variables);
      if (!value) return std::nullopt;
    } else if (field.default_value != nullptr) {
      value = default_of(field);
      if (!value) return std::nullopt;
    } else if (field.type.is_non_null()) {
      return std::nullopt;
    }
    if (value) object.append(std::string(field.name), std::move(*value));
  }
  if (type.one_of && !satisfies_one_of(object)) return std::nullopt;
  return json::Value(std::move(object));
}

class ValueCoercer {
 public:
  explicit ValueCoercer(std::vector<CoercionProblem>& problems) : problems_(problems) {}

  json::Value coerce(const json::Value& value, TypeRef type) {
    if (type.is_non_null()) {
      if (!value.is_null()) return coerce(value, type.nullable());
      return report(value, fmt::format("Expected non-nullable type \"{}\" not to be null.", to_string(type)));
    }
    if (value.is_null()) return {};
    if (type.is_list()) return coerce_list(value, type.item());
    if (type.named()->kind == TypeKind::kInputObject) return coerce_object(value, *type.named());
    auto leaf = coerce_leaf(*type.named(), value);
    return leaf ? *std::move(leaf) : report(value, std::move(leaf).error());
  }

 private:
  json::Value coerce_list(const json::Value& value, TypeRef item) {
    json::Array items;
    const json::Array* given = value.array();
    if (given == nullptr) {
      items.push_back(coerce(value, item));
      return json::Value(std::move(items));
    }
    items.reserve(given->size());
    for (std::size_t i = 0; i < given->size(); ++i) {
      path_.emplace_back(i);
      items.push_back(coerce((*given)[i], item));
      path_.pop_back();
    }
    return json::Value(std::move(items));
  }

  json::Value coerce_object(const json::Value& value, const NamedType& type) {
    const json::Object* given = value.object();
    if (given == nullptr) return report(value, fmt::format("Expected type \"{}\" to be an object.", type.name));
    json::Object object;
    for (const InputValue& field : type.input_fields) {
      if (const json::Value* member = given->find(field.name)) {
        path_.emplace_back(std::string(field.name));
        object.append(std::string(field.name), coerce(*member, field.type));
        path_.pop_back();
      } else if (field.default_value != nullptr) {
        if (auto value_of_default = default_of(field)) object.append(std::string(field.name), *value_of_default);
      } else if (field.type.is_non_null()) {
        report(value, fmt::format("Field \"{}\" of required type \"{}\" was not provided.", field.name,
                                  to_string(field.type)));
      }
    }
    refuse_unknown(*given, value, type);
    if (type.one_of) check_one_of(*given, value, type);
    return json::Value(std::move(object));
  }

  void refuse_unknown(const json::Object& given, const json::Value& value, const NamedType& type) {
    for (const json::Member& member : given) {
      if (type.find_input_field(member.key) != nullptr) continue;
      std::vector<std::string_view> names;
      for (const InputValue& field : type.input_fields) names.push_back(field.name);
      report(value, fmt::format("Field \"{}\" is not defined by type \"{}\".{}", member.key, type.name,
                                did_you_mean(suggestions(member.key, names))));
    }
  }

  void check_one_of(const json::Object& given, const json::Value& value, const NamedType& type) {
    if (given.size() != 1) {
      report(value, fmt::format("Exactly one key must be specified for OneOf type \"{}\".", type.name));
    } else if (given.begin()->value.is_null()) {
      path_.emplace_back(given.begin()->key);
      report(given.begin()->value, fmt::format("Field \"{}\" must be non-null.", given.begin()->key));
      path_.pop_back();
    }
  }

  json::Value report(const json::Value& value, std::string message) {
    problems_.push_back({path_, value, std::move(message)});
    return {};
  }

  std::vector<CoercionProblem>& problems_;
  std::vector<PathItem> path_;
};

}  // namespace

std::optional<json::Value> coerce_literal(const ast::Value& literal, TypeRef type, const json::Object* variables) {
  if (literal.kind == ValueKind::kVariable) {
    const json::Value* value = variables == nullptr ? nullptr : variables->find(literal.text);
    if (value == nullptr || (value->is_null() && type.is_non_null())) return std::nullopt;
    return *value;  // Of the right type: validation compared the variable's type with this place's.
  }
  if (type.is_non_null()) {
    if (literal.kind == ValueKind::kNull) return std::nullopt;
    return coerce_literal(literal, type.nullable(), variables);
  }
  if (literal.kind == ValueKind::kNull) return json::Value();
  if (type.is_list()) return coerce_list_literal(literal, type.item(), variables);
  if (type.named()->kind == TypeKind::kInputObject) return coerce_object_literal(literal, *type.named(), variables);
  auto leaf = coerce_leaf_literal(*type.named(), literal, variables);
  return leaf ? std::optional(*std::move(leaf)) : std::nullopt;
}

json::Value untyped_literal(const ast::Value& literal, const json::Object* variables) {
  switch (literal.kind) {
    case ValueKind::kNull:
      return {};
    case ValueKind::kInt:
    case ValueKind::kFloat:
      return json::Number{std::string(literal.text)};
    case ValueKind::kString:
    case ValueKind::kEnum:
      return literal.text;
    case ValueKind::kBoolean:
      return literal.text == "true";
    case ValueKind::kVariable: {
      const json::Value* value = variables == nullptr ? nullptr : variables->find(literal.text);
      return value == nullptr ? json::Value() : *value;
    }
    case ValueKind::kList: {
      json::Array items;
      for (const ast::Value& item : literal.items) items.push_back(untyped_literal(item, variables));
      return items;
    }
    case ValueKind::kObject: {
      json::Object object;
      for (const ast::ObjectField& field : literal.fields) {
        object.set(std::string(field.name.text), untyped_literal(field.value, variables));
      }
      return object;
    }
  }
  std::unreachable();
}

json::Value coerce_value(const json::Value& value, TypeRef type, std::vector<CoercionProblem>& problems) {
  return ValueCoercer(problems).coerce(value, type);
}

}  // namespace battlesbit::graphql
