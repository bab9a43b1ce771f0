// The grammar of schemas: type system definitions and extensions (chapter 3 of the specification).
#pragma once

#include <optional>
#include <vector>

#include "pkg/graphql/language/parser_executable.h"

namespace battlesbit::graphql::parser_detail {

class TypeSystemParser : public ExecutableParser {
 public:
  using ExecutableParser::ExecutableParser;

 protected:
  // A definition, or what follows `extend`.
  ast::Definition type_system_definition(bool extension, std::optional<ast::Description> text);

 private:
  ast::SchemaDefinition schema(bool extension);
  ast::OperationTypeDefinition operation_type();
  ast::TypeDefinition type_definition(ast::TypeDefinitionKind kind, bool extension);
  void type_body(ast::TypeDefinition& node);
  std::vector<ast::Name> separated_names(TokenKind separator);
  ast::FieldDefinition field_definition();
  ast::InputValueDefinition input_value();
  ast::EnumValueDefinition enum_value();
  ast::DirectiveDefinition directive_definition();
  ast::Name directive_location();
};

}  // namespace battlesbit::graphql::parser_detail
