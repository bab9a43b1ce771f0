// Puts a Schema together, step by step. Used by build_schema() alone.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/schema_error.h"

namespace battlesbit::graphql {

class SchemaBuilder {
 public:
  void add(Source source);  // Reports what does not parse.
  SchemaResult build(std::vector<ScalarCodec> scalars);

 private:
  void declare_types();
  void declare(const ast::TypeDefinition& node);
  void extend(const ast::TypeDefinition& node);
  void define_directives();
  void define_type(NamedType& type);
  void apply_type_directives(NamedType& type, const ast::TypeDefinition& node);
  void index_members(NamedType& type);
  void link_possible_types();
  void define_roots();
  void take_meta_fields();
  void settle_defaults();
  void settle_default(InputValue& value);

  Field field(const ast::FieldDefinition& node, const NamedType& parent);
  InputValue input_value(const ast::InputValueDefinition& node);
  std::vector<InputValue> input_values(const std::vector<ast::InputValueDefinition>& nodes);
  TypeRef resolve(const ast::Type& node);

  void fail(const std::vector<Mark>& places, std::string message);

  std::unique_ptr<Schema> schema_ = std::make_unique<Schema>();
  std::vector<SchemaError> errors_;
};

}  // namespace battlesbit::graphql
