// Literals are of the type of their place.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class ValuesOfCorrectType {
 public:
  explicit ValuesOfCorrectType(Context& context) : context_(context) {}
  Visit enter(const ast::Value& node);
  void enter(const ast::Argument& node) { place_.push_back(node.name.text); }
  void leave(const ast::Argument&) { place_.pop_back(); }
  void enter(const ast::ObjectField& node);
  void leave(const ast::ObjectField&) { place_.pop_back(); }

 private:
  Visit check_list(const ast::Value& node);
  Visit check_object(const ast::Value& node);
  void check_one_of(const NamedType& type, const ast::Value& node);
  void check_leaf(const ast::Value& node);
  void report_unexpected(const ast::Value& node, TypeRef type);
  std::string where() const;
  Context& context_;
  std::vector<std::string_view> place_;  // The argument, and the fields of input objects in it.
};

}  // namespace battlesbit::graphql::validation
