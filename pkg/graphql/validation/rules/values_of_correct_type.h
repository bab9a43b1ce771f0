// Literals are of the type of their place.
#pragma once

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class ValuesOfCorrectType {
 public:
  explicit ValuesOfCorrectType(Context& context) : context_(context) {}
  Visit enter(const ast::Value& node);
  void enter(const ast::ObjectField& node);

 private:
  Visit check_list(const ast::Value& node);
  Visit check_object(const ast::Value& node);
  void check_one_of(const NamedType& type, const ast::Value& node);
  void check_leaf(const ast::Value& node);
  void report_unexpected(const ast::Value& node, TypeRef type);
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
