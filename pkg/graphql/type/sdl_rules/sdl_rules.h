// What a schema's texts must be before types can be made of them: graphql-js's rules of SDL, with its sentences and
// locations, one file each. Pure.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pkg/graphql/type/schema_error.h"

namespace battlesbit::graphql::sdl {

class Context {
 public:
  // `documents` ends with that of the specification's own definitions.
  explicit Context(const Documents& documents);

  const Documents& documents() const { return documents_; }
  bool is_of_the_specification(const ast::Document& document) const { return &document == documents_.back().get(); }
  // By name; what a schema defines stands before what the specification does.
  const ast::TypeDefinition* type(std::string_view name) const;
  const ast::DirectiveDefinition* directive(std::string_view name) const;
  std::vector<std::string_view> type_names(bool with_specified) const;

  void report(std::string message, const std::vector<Mark>& places) {
    errors_.push_back(schema_error(documents_, places, std::move(message)));
  }
  std::vector<SchemaError> take_errors() { return std::move(errors_); }

  // Each definition of this kind that the schema's own texts have, in their order.
  template <class Node, class Visitor>
  void for_each(Visitor visitor) const {
    for (const auto& document : documents_) {
      if (is_of_the_specification(*document)) return;
      for (const ast::Definition& definition : document->definitions) {
        if (const auto* node = std::get_if<Node>(&definition.node)) visitor(*node);
      }
    }
  }

 private:
  const Documents& documents_;
  std::unordered_map<std::string_view, const ast::TypeDefinition*> types_;
  std::unordered_map<std::string_view, const ast::DirectiveDefinition*> directives_;
  std::vector<SchemaError> errors_;
};

// What bears directives: where that is ("FIELD_DEFINITION"), and for definitions and their extensions, which share what
// may be said once, their common name; empty for what stands alone.
struct Bearer {
  const std::vector<ast::Directive>& directives;
  std::string_view location;
  std::string shared_name;
};
std::vector<Bearer> bearers(const Context& context);

void lone_schema_definition(Context& context);
void unique_operation_types(Context& context);
void unique_type_names(Context& context);
void unique_enum_value_names(Context& context);
void unique_field_definition_names(Context& context);
void unique_argument_definition_names(Context& context);
void unique_directive_names(Context& context);
void known_type_names(Context& context);
void known_directives(Context& context);
void unique_directives_per_location(Context& context);
void possible_type_extensions(Context& context);
void known_argument_names_on_directives(Context& context);
void unique_argument_names(Context& context);
void unique_input_field_names(Context& context);
void provided_required_arguments_on_directives(Context& context);

std::vector<SchemaError> validate_sdl(const Documents& documents);

}  // namespace battlesbit::graphql::sdl
