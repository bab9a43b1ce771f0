// Rules of arguments, of fields and of directives.
#pragma once

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class KnownArgumentNames {
 public:
  explicit KnownArgumentNames(Context& context) : context_(context) {}
  void enter(const ast::Argument& node);
  Visit enter(const ast::Directive& node);

 private:
  Context& context_;
};

class UniqueArgumentNames {
 public:
  explicit UniqueArgumentNames(Context& context) : context_(context) {}
  void enter(const ast::Field& node) { check(node.arguments); }
  void enter(const ast::Directive& node) { check(node.arguments); }

 private:
  void check(const std::vector<ast::Argument>& arguments);
  Context& context_;
};

class ProvidedRequiredArguments {
 public:
  explicit ProvidedRequiredArguments(Context& context) : context_(context) {}
  void leave(const ast::Field& node);
  void leave(const ast::Directive& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
