#include "pkg/graphql/type/validate_schema.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "pkg/graphql/type/coerce_input.h"

namespace battlesbit::graphql {
namespace {

void check_roots(SchemaReport& report) {
  const Schema& schema = report.schema();
  if (schema.query() == nullptr) report.add("", "Query root type must be provided.");
  const auto check = [&](const NamedType* root, std::string_view name, std::string_view hint) {
    if (root == nullptr || root->kind == TypeKind::kObject) return;
    report.add(root->name, fmt::format("{} root type must be Object type{}, it cannot be {}.", name, hint, root->name));
  };
  check(schema.query(), "Query", "");
  check(schema.mutation(), "Mutation", " if provided");
  check(schema.subscription(), "Subscription", " if provided");
  const bool distinct = schema.query() != schema.mutation() && schema.query() != schema.subscription() &&
                        (schema.mutation() == nullptr || schema.mutation() != schema.subscription());
  if (schema.query() != nullptr && !distinct) report.add(schema.query()->name, "All root types must be different.");
}

void check_fields(const NamedType& type, SchemaReport& report) {
  if (type.fields.empty()) report.add(type.name, fmt::format("Type {} must define one or more fields.", type.name));
  for (const Field& field : type.fields) {
    const std::string owner = fmt::format("{}.{}", type.name, field.name);
    check_name(field.name, report);
    if (field.type && !field.type.named()->is_output()) {
      report.add(field.name,
                 fmt::format("The type of {} must be Output Type but got: {}.", owner, to_string(field.type)));
    }
    check_arguments(owner, field.arguments, report);
  }
}

void check_union(const NamedType& type, SchemaReport& report) {
  if (type.possible_types.empty()) {
    report.add(type.name, fmt::format("Union type {} must define one or more member types.", type.name));
  }
  std::unordered_set<const NamedType*> seen;
  for (const NamedType* member : type.possible_types) {
    if (!seen.insert(member).second) {
      report.add(type.name, fmt::format("Union type {} can only include type {} once.", type.name, member->name));
    }
    if (member->kind != TypeKind::kObject) {
      report.add(type.name, fmt::format("Union type {} can only include Object types, it cannot include {}.", type.name,
                                        member->name));
    }
  }
}

void check_enum(const NamedType& type, SchemaReport& report) {
  if (type.values.empty()) {
    report.add(type.name, fmt::format("Enum type {} must define one or more values.", type.name));
  }
  for (const EnumValue& value : type.values) check_name(value.name, report);
}

void check_type(const NamedType& type, SchemaReport& report) {
  check_name(type.name, report);
  switch (type.kind) {
    case TypeKind::kScalar:
      return;
    case TypeKind::kObject:
    case TypeKind::kInterface:
      check_fields(type, report);
      return check_interfaces(type, report);
    case TypeKind::kUnion:
      return check_union(type, report);
    case TypeKind::kEnum:
      return check_enum(type, report);
    case TypeKind::kInputObject:
      return check_input_object(type, report);
  }
}

bool is_of_the_specification(const NamedType& type) {
  constexpr std::string_view kNames[] = {"__Schema",    "__Type",      "__Field",    "__InputValue",
                                         "__EnumValue", "__Directive", "__TypeKind", "__DirectiveLocation"};
  return std::ranges::find(kNames, type.name) != std::end(kNames);
}

}  // namespace

void check_name(std::string_view name, SchemaReport& report) {
  if (!name.starts_with("__")) return;
  report.add(name,
             fmt::format("Name \"{}\" must not begin with \"__\", which is reserved by GraphQL introspection.", name));
}

void check_arguments(std::string_view owner, const std::vector<InputValue>& arguments, SchemaReport& report) {
  std::unordered_set<std::string_view> seen;
  for (const InputValue& argument : arguments) {
    const std::string place = fmt::format("{}({}:)", owner, argument.name);
    check_name(argument.name, report);
    if (!seen.insert(argument.name).second) {
      report.add(argument.name, fmt::format("Argument \"{}\" can only be defined once.", place));
    }
    if (argument.type && !argument.type.named()->is_input()) {
      report.add(argument.name,
                 fmt::format("The type of {} must be Input Type but got: {}.", place, to_string(argument.type)));
    }
    if (argument.is_required() && argument.deprecation_reason) {
      report.add(argument.name, fmt::format("Required argument {} cannot be deprecated.", place));
    }
  }
}

std::vector<SchemaError> validate_schema(const Schema& schema, const Documents& documents) {
  SchemaReport report(schema, documents);
  check_roots(report);
  for (const Directive& directive : schema.directives()) {
    check_name(directive.name, report);
    check_arguments(fmt::format("@{}", directive.name), directive.arguments, report);
  }
  for (const auto& type : schema.types()) {
    if (!is_of_the_specification(*type)) check_type(*type, report);
  }
  check_input_cycles(report);
  check_applied_directives(report, documents);
  return report.take();
}

}  // namespace battlesbit::graphql
