// The directives that a schema applies to itself: known, in an allowed place, with valid arguments, and not too often.
// And no value says a field twice.
#include <algorithm>
#include <array>
#include <unordered_set>

#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/type/applied_directives.h"
#include "pkg/graphql/type/coerce_input.h"
#include "pkg/graphql/type/validate_schema.h"

namespace battlesbit::graphql {
namespace {

class AppliedDirectives {
 public:
  explicit AppliedDirectives(SchemaReport& report) : report_(report) {}

  void enter(const ast::SchemaDefinition& node) { check(node.directives, "SCHEMA"); }
  void enter(const ast::TypeDefinition& node) {
    constexpr std::array<std::string_view, 6> kLocations = {"SCALAR", "OBJECT", "INTERFACE",
                                                            "UNION",  "ENUM",   "INPUT_OBJECT"};
    in_input_object_ = node.kind == ast::TypeDefinitionKind::kInputObject;
    check(node.directives, kLocations[static_cast<std::size_t>(node.kind)]);
  }
  void enter(const ast::DirectiveDefinition&) { in_input_object_ = false; }
  void enter(const ast::FieldDefinition& node) { check(node.directives, "FIELD_DEFINITION"); }
  void enter(const ast::EnumValueDefinition& node) { check(node.directives, "ENUM_VALUE"); }
  void enter(const ast::InputValueDefinition& node) {
    check(node.directives, in_input_object_ ? "INPUT_FIELD_DEFINITION" : "ARGUMENT_DEFINITION");
  }
  void enter(const ast::Value& node) {
    std::unordered_set<std::string_view> given;
    for (const ast::ObjectField& field : node.fields) {
      if (given.insert(field.name.text).second) continue;
      report_.add(field.name.text, fmt::format("There can be only one input field named \"{}\".", field.name.text));
    }
  }

 private:
  void check(const std::vector<ast::Directive>& nodes, std::string_view location) {
    std::unordered_set<std::string_view> seen;
    for (const ast::Directive& node : nodes) {
      const Directive* directive = report_.schema().find_directive(node.name.text);
      if (directive == nullptr) {
        report_.add(node.name.text, fmt::format("Unknown directive \"@{}\".", node.name.text));
        continue;
      }
      if (!directive->allows(location)) {
        report_.add(node.name.text, fmt::format("Directive \"@{}\" may not be used on {}.", directive->name, location));
      }
      if (!seen.insert(directive->name).second && !directive->repeatable) {
        report_.add(node.name.text,
                    fmt::format("The directive \"@{}\" can only be used once at this location.", directive->name));
      }
      check_arguments(node, *directive);
    }
  }

  void check_arguments(const ast::Directive& node, const Directive& directive) {
    std::unordered_set<std::string_view> given;
    for (const ast::Argument& argument : node.arguments) {
      if (!given.insert(argument.name.text).second) {
        report_.add(argument.name.text,
                    fmt::format("There can be only one argument named \"{}\".", argument.name.text));
      }
      const InputValue* expected = directive.find_argument(argument.name.text);
      if (expected == nullptr) {
        report_.add(argument.name.text,
                    fmt::format("Unknown argument \"{}\" on directive \"@{}\".", argument.name.text, directive.name));
      } else if (expected->type && !coerce_literal(argument.value, expected->type, nullptr)) {
        report_.add(argument.name.text,
                    fmt::format("Argument \"{}\" of directive \"@{}\" is no valid {}: {}.", argument.name.text,
                                directive.name, to_string(expected->type), print(argument.value)));
      }
    }
    for (const InputValue& expected : directive.arguments) {
      if (!expected.is_required() || find_argument(node, expected.name) != nullptr) continue;
      report_.add(node.name.text,
                  fmt::format("Directive \"@{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                              directive.name, expected.name, to_string(expected.type)));
    }
  }

  SchemaReport& report_;
  bool in_input_object_ = false;
};

}  // namespace

void check_applied_directives(SchemaReport& report, const Documents& documents) {
  AppliedDirectives check(report);
  for (const auto& document : documents) visit(*document, check);
}

}  // namespace battlesbit::graphql
