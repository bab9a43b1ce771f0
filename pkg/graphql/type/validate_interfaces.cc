// A type that implements an interface has its fields, with fitting types and arguments, and implements what it
// implements.
#include <algorithm>
#include <unordered_set>

#include <fmt/format.h>

#include "pkg/graphql/type/validate_schema.h"

namespace battlesbit::graphql {
namespace {

bool implements(const NamedType& type, const NamedType* interface) {
  return std::ranges::find(type.interfaces, interface) != type.interfaces.end();
}

// Where a type says that it implements this interface.
std::vector<Mark> implements_marks(const NamedType& type, const NamedType& interface) {
  std::vector<Mark> places;
  for (const ast::TypeDefinition* node : type.nodes) {
    for (const ast::Name& name : node->interfaces) {
      if (name.text == interface.name) places.push_back(mark(name));
    }
  }
  return places;
}

void check_ancestors(const NamedType& type, const NamedType& interface, SchemaReport& report) {
  for (const NamedType* ancestor : interface.interfaces) {
    if (implements(type, ancestor)) continue;
    std::vector<Mark> places = implements_marks(interface, *ancestor);
    for (const Mark place : implements_marks(type, interface)) places.push_back(place);
    report.add(places, ancestor == &type
                           ? fmt::format("Type {} cannot implement {} because it would create a circular reference.",
                                         type.name, interface.name)
                           : fmt::format("Type {} must implement {} because it is implemented by {}.", type.name,
                                         ancestor->name, interface.name));
  }
}

void check_field_arguments(const NamedType& type, const Field& field, const NamedType& interface, const Field& expected,
                           SchemaReport& report) {
  for (const InputValue& argument : expected.arguments) {
    const InputValue* own = field.find_argument(argument.name);
    const std::string place = fmt::format("{}.{}({}:)", interface.name, expected.name, argument.name);
    if (own == nullptr) {
      report.add({mark(*argument.node), mark(*field.node)},
                 fmt::format("Interface field argument {} expected but {}.{} does not provide it.", place, type.name,
                             field.name));
    } else if (own->type != argument.type) {
      report.add({mark(argument.node->type), mark(own->node->type)},
                 fmt::format("Interface field argument {} expects type {} but {}.{}({}:) is type {}.", place,
                             to_string(argument.type), type.name, field.name, own->name, to_string(own->type)));
    }
  }
  for (const InputValue& own : field.arguments) {
    if (expected.find_argument(own.name) != nullptr || !own.is_required()) continue;
    report.add(
        {mark(*own.node), mark(*expected.node)},
        fmt::format("Object field {}.{} includes required argument {} that is missing from the Interface field {}.{}.",
                    type.name, field.name, own.name, interface.name, expected.name));
  }
}

void check_implementation(const NamedType& type, const NamedType& interface, SchemaReport& report) {
  for (const Field& expected : interface.fields) {
    const Field* field = type.find_field(expected.name);
    const std::string place = fmt::format("{}.{}", interface.name, expected.name);
    if (field == nullptr) {
      std::vector<Mark> places = marks(type);
      places.insert(places.begin(), mark(*expected.node));
      report.add(places, fmt::format("Interface field {} expected but {} does not provide it.", place, type.name));
      continue;
    }
    if (!report.schema().is_subtype(expected.type, field->type)) {
      report.add({mark(expected.node->type), mark(field->node->type)},
                 fmt::format("Interface field {} expects type {} but {}.{} is type {}.", place,
                             to_string(expected.type), type.name, field->name, to_string(field->type)));
    }
    check_field_arguments(type, *field, interface, expected, report);
  }
}

}  // namespace

void check_interfaces(const NamedType& type, SchemaReport& report) {
  std::unordered_set<const NamedType*> seen;
  for (const NamedType* interface : type.interfaces) {
    if (interface->kind != TypeKind::kInterface) {
      report.add(implements_marks(type, *interface),
                 fmt::format("Type {} must only implement Interface types, it cannot implement {}.", type.name,
                             interface->name));
    } else if (interface == &type) {
      report.add(
          implements_marks(type, *interface),
          fmt::format("Type {} cannot implement itself because it would create a circular reference.", type.name));
    } else if (!seen.insert(interface).second) {
      report.add(implements_marks(type, *interface),
                 fmt::format("Type {} can only implement {} once.", type.name, interface->name));
    } else {
      check_ancestors(type, *interface, report);
      check_implementation(type, *interface, report);
    }
  }
}

}  // namespace battlesbit::graphql
