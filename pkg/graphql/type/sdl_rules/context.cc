#include <array>

#include "pkg/graphql/type/sdl_rules/sdl_rules.h"

namespace battlesbit::graphql::sdl {

Context::Context(const Documents& documents) : documents_(documents) {
  for (const auto& document : documents) {
    for (const ast::Definition& definition : document->definitions) {
      if (const auto* type = std::get_if<ast::TypeDefinition>(&definition.node); type != nullptr && !type->extension) {
        types_.try_emplace(type->name.text, type);
      }
      if (const auto* directive = std::get_if<ast::DirectiveDefinition>(&definition.node)) {
        directives_.try_emplace(directive->name.text, directive);
      }
    }
  }
}

const ast::TypeDefinition* Context::type(std::string_view name) const {
  const auto found = types_.find(name);
  return found == types_.end() ? nullptr : found->second;
}

const ast::DirectiveDefinition* Context::directive(std::string_view name) const {
  const auto found = directives_.find(name);
  return found == directives_.end() ? nullptr : found->second;
}

std::vector<std::string_view> Context::type_names(bool with_specified) const {
  std::vector<std::string_view> names;
  for (const auto& document : documents_) {
    if (!with_specified && is_of_the_specification(*document)) break;
    for (const ast::Definition& definition : document->definitions) {
      const auto* type = std::get_if<ast::TypeDefinition>(&definition.node);
      if (type != nullptr && !type->extension && type->name.text != "__MetaFields") names.push_back(type->name.text);
    }
  }
  return names;
}

namespace {

class Collector {
 public:
  explicit Collector(std::vector<Bearer>& all) : all_(all) {}

  void add(const ast::SchemaDefinition& node) { all_.push_back({node.directives, "SCHEMA", "schema"}); }
  void add(const ast::DirectiveDefinition& node) { add_values(node.arguments, "ARGUMENT_DEFINITION"); }
  void add(const ast::TypeDefinition& node) {
    constexpr std::array<std::string_view, 6> kLocations = {"SCALAR", "OBJECT", "INTERFACE",
                                                            "UNION",  "ENUM",   "INPUT_OBJECT"};
    all_.push_back(
        {node.directives, kLocations[static_cast<std::size_t>(node.kind)], "type " + std::string(node.name.text)});
    for (const ast::FieldDefinition& field : node.fields) {
      add_values(field.arguments, "ARGUMENT_DEFINITION");
      all_.push_back({field.directives, "FIELD_DEFINITION", {}});
    }
    for (const ast::EnumValueDefinition& value : node.values) all_.push_back({value.directives, "ENUM_VALUE", {}});
    add_values(node.input_fields, "INPUT_FIELD_DEFINITION");
  }
  void add(const ast::OperationDefinition&) {}
  void add(const ast::FragmentDefinition&) {}

 private:
  void add_values(const std::vector<ast::InputValueDefinition>& nodes, std::string_view location) {
    for (const ast::InputValueDefinition& node : nodes) all_.push_back({node.directives, location, {}});
  }

  std::vector<Bearer>& all_;
};

}  // namespace

std::vector<Bearer> bearers(const Context& context) {
  std::vector<Bearer> all;
  Collector collector(all);
  for (const auto& document : context.documents()) {
    if (context.is_of_the_specification(*document)) break;
    for (const ast::Definition& definition : document->definitions) {
      std::visit([&collector](const auto& node) { collector.add(node); }, definition.node);
    }
  }
  return all;
}

std::vector<SchemaError> validate_sdl(const Documents& documents) {
  Context context(documents);
  lone_schema_definition(context);
  unique_operation_types(context);
  unique_type_names(context);
  unique_enum_value_names(context);
  unique_field_definition_names(context);
  unique_argument_definition_names(context);
  unique_directive_names(context);
  known_type_names(context);
  known_directives(context);
  unique_directives_per_location(context);
  possible_type_extensions(context);
  known_argument_names_on_directives(context);
  unique_argument_names(context);
  unique_input_field_names(context);
  provided_required_arguments_on_directives(context);
  return context.take_errors();
}

}  // namespace battlesbit::graphql::sdl
