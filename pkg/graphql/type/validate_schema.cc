#include "pkg/graphql/type/validate_schema.h"

#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "pkg/graphql/type/applied_directives.h"

namespace battlesbit::graphql {
namespace {

// Where the schema says so, or the type itself when it is a root by its name.
std::vector<Mark> root_marks(const NamedType& root, ast::OperationType operation, const Documents& documents) {
  for (const auto& document : documents) {
    for (const ast::Definition& definition : document->definitions) {
      const auto* schema = std::get_if<ast::SchemaDefinition>(&definition.node);
      if (schema == nullptr) continue;
      const auto named =
          std::ranges::find(schema->operation_types, operation, &ast::OperationTypeDefinition::operation);
      if (named != schema->operation_types.end()) return {mark(named->type)};
    }
  }
  return {mark(*root.nodes[0])};
}

std::vector<Mark> schema_marks(const Documents& documents) {
  for (const auto& document : documents) {
    for (const ast::Definition& definition : document->definitions) {
      const auto* schema = std::get_if<ast::SchemaDefinition>(&definition.node);
      if (schema != nullptr && !schema->extension) return {mark(*schema)};
    }
  }
  return {};
}

void check_roots(SchemaReport& report, const Documents& documents) {
  using enum ast::OperationType;
  const Schema& schema = report.schema();
  if (schema.query() == nullptr) report.add(schema_marks(documents), "Query root type must be provided.");
  const auto check = [&](ast::OperationType operation, std::string_view name, std::string_view hint) {
    const NamedType* root = schema.root(operation);
    if (root == nullptr || root->kind == TypeKind::kObject) return;
    report.add(root_marks(*root, operation, documents),
               fmt::format("{} root type must be Object type{}, it cannot be {}.", name, hint, root->name));
  };
  check(kQuery, "Query", "");
  check(kMutation, "Mutation", " if provided");
  check(kSubscription, "Subscription", " if provided");
  const bool distinct = schema.query() != schema.mutation() && schema.query() != schema.subscription() &&
                        (schema.mutation() == nullptr || schema.mutation() != schema.subscription());
  if (schema.query() != nullptr && !distinct) {
    report.add(schema_marks(documents), "All root types must be different.");
  }
}

void check_fields(const NamedType& type, SchemaReport& report) {
  if (type.fields.empty()) {
    report.add(marks(type), fmt::format("Type {} must define one or more fields.", type.name));
  }
  for (const Field& field : type.fields) {
    const std::string owner = fmt::format("{}.{}", type.name, field.name);
    check_name(field.name, {mark(*field.node)}, report);
    if (field.type && !field.type.named()->is_output()) {
      report.add({mark(field.node->type)},
                 fmt::format("The type of {} must be Output Type but got: {}.", owner, to_string(field.type)));
    }
    check_arguments(owner, field.arguments, report);
  }
}

void check_union(const NamedType& type, SchemaReport& report) {
  if (type.possible_types.empty()) {
    report.add(marks(type), fmt::format("Union type {} must define one or more member types.", type.name));
  }
  std::unordered_set<const NamedType*> seen;
  for (const NamedType* member : type.possible_types) {
    std::vector<Mark> places;
    for (const ast::TypeDefinition* node : type.nodes) {
      for (const ast::Name& name : node->members) {
        if (name.text == member->name) places.push_back(mark(name));
      }
    }
    if (!seen.insert(member).second) {
      report.add(places, fmt::format("Union type {} can only include type {} once.", type.name, member->name));
    } else if (member->kind != TypeKind::kObject) {
      report.add(places, fmt::format("Union type {} can only include Object types, it cannot include {}.", type.name,
                                     member->name));
    }
  }
}

void check_enum(const NamedType& type, SchemaReport& report) {
  if (type.values.empty()) {
    report.add(marks(type), fmt::format("Enum type {} must define one or more values.", type.name));
  }
  for (const EnumValue& value : type.values) check_name(value.name, {mark(*value.node)}, report);
}

void check_type(const NamedType& type, SchemaReport& report) {
  check_name(type.name, {mark(*type.nodes[0])}, report);
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

void check_name(std::string_view name, const std::vector<Mark>& places, SchemaReport& report) {
  if (!name.starts_with("__")) return;
  report.add(places,
             fmt::format("Name \"{}\" must not begin with \"__\", which is reserved by GraphQL introspection.", name));
}

std::vector<Mark> deprecation_marks(const ast::InputValueDefinition& node) {
  return {mark(*find_applied(node.directives, "deprecated")), mark(node.type)};
}

void check_arguments(std::string_view owner, const std::vector<InputValue>& arguments, SchemaReport& report) {
  for (const InputValue& argument : arguments) {
    const std::string place = fmt::format("{}({}:)", owner, argument.name);
    check_name(argument.name, {mark(*argument.node)}, report);
    if (argument.type && !argument.type.named()->is_input()) {
      // Of a directive's argument graphql-js names the whole.
      report.add({owner.starts_with('@') ? mark(*argument.node) : mark(argument.node->type)},
                 fmt::format("The type of {} must be Input Type but got: {}.", place, to_string(argument.type)));
    }
    if (argument.is_required() && argument.deprecation_reason) {
      report.add(deprecation_marks(*argument.node), fmt::format("Required argument {} cannot be deprecated.", place));
    }
  }
}

std::vector<SchemaError> validate_schema(const Schema& schema, const Documents& documents) {
  SchemaReport report(schema, documents);
  check_roots(report, documents);
  for (const Directive& directive : schema.directives()) {
    check_name(directive.name, {mark(*directive.node)}, report);
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
