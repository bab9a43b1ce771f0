// The grammar of operations, fragments, values and types (chapter 2 of the specification).
#pragma once

#include <vector>

#include "pkg/graphql/language/parser_base.h"

namespace battlesbit::graphql::parser_detail {

class ExecutableParser : public ParserBase {
 public:
  using ParserBase::ParserBase;

 protected:
  ast::OperationDefinition operation();
  ast::FragmentDefinition fragment();
  std::optional<ast::Description> description();
  std::vector<ast::Directive> directives(bool constant);
  ast::Value value(bool constant);
  ast::Type type();

 private:
  ast::VariableDefinition variable_definition();
  ast::SelectionSet selection_set();
  ast::Selection selection();
  ast::Field field();
  ast::Selection fragment_selection();
  ast::Name fragment_name();
  ast::Argument argument(bool constant);
  ast::ObjectField object_field(bool constant);
  ast::Value variable(bool constant);
  ast::Value scalar(ast::ValueKind kind);
};

}  // namespace battlesbit::graphql::parser_detail
