// Whether types form a valid type system (chapter 3 of the specification). Used by build_schema(). Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkg/graphql/type/schema.h"
#include "pkg/graphql/type/schema_error.h"

namespace battlesbit::graphql {

// What the checks share: the schema, its texts, and the list of errors.
class SchemaReport {
 public:
  SchemaReport(const Schema& schema, const Documents& documents) : schema_(schema), documents_(documents) {}

  const Schema& schema() const { return schema_; }
  void add(const std::vector<Mark>& places, std::string message) {
    errors_.push_back(schema_error(documents_, places, std::move(message)));
  }
  std::vector<SchemaError> take() { return std::move(errors_); }

 private:
  const Schema& schema_;
  const Documents& documents_;
  std::vector<SchemaError> errors_;
};

std::vector<SchemaError> validate_schema(const Schema& schema, const Documents& documents);

// The parts, one file each.
void check_interfaces(const NamedType& type, SchemaReport& report);
void check_input_object(const NamedType& type, SchemaReport& report);
void check_input_cycles(SchemaReport& report);
void check_applied_directives(SchemaReport& report, const Documents& documents);
void check_arguments(std::string_view owner, const std::vector<InputValue>& arguments, SchemaReport& report);
// Names of users do not begin with two underscores; the specification's own do.
void check_name(std::string_view name, const std::vector<Mark>& places, SchemaReport& report);
// Of what is required and yet deprecated: the directive, and the type.
std::vector<Mark> deprecation_marks(const ast::InputValueDefinition& node);

}  // namespace battlesbit::graphql
