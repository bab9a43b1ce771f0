// Rules of fields and of the names of types.
#pragma once

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class KnownTypeNames {
 public:
  explicit KnownTypeNames(Context& context) : context_(context) {}
  void enter(const ast::Type& node);
  void enter(const ast::InlineFragment& node);
  void enter(const ast::FragmentDefinition& node);

 private:
  void check(const ast::Name& name);
  Context& context_;
};

class FieldsOnCorrectType {
 public:
  explicit FieldsOnCorrectType(Context& context) : context_(context) {}
  void enter(const ast::Field& node);

 private:
  Context& context_;
};

// Leaves have no selections; everything else has.
class ScalarLeafs {
 public:
  explicit ScalarLeafs(Context& context) : context_(context) {}
  void enter(const ast::Field& node);

 private:
  Context& context_;
};

}  // namespace battlesbit::graphql::validation
