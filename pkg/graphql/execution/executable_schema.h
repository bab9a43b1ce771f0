// A schema with the bindings of its object types: all that is needed to execute. Immutable, any thread.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pkg/graphql/execution/binding.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

class ExecutableSchema {
 public:
  // Errors, all of them: an object type without binding, a binding without type, a field that is missing on either side
  // or bound with another type, a subscription's field without events.
  static std::expected<std::unique_ptr<const ExecutableSchema>, std::vector<std::string>> create(
      std::unique_ptr<const Schema> schema, std::span<const ObjectBinding* const> bindings);

  const Schema& schema() const { return *schema_; }
  // REQUIRES: one of the schema's object types.
  const ObjectBinding& binding_of(const NamedType& type) const { return *bindings_.at(&type); }
  const FieldBinding& binding_of(const Field& field) const { return *fields_.at(&field); }
  // Null for a binding that this schema was not made with.
  const NamedType* type_of(const ObjectBinding& binding) const;

 private:
  ExecutableSchema() = default;
  void bind(const ObjectBinding& binding, std::vector<std::string>& errors);
  void bind_field(const Field& field, const ObjectBinding& binding, std::vector<std::string>& errors);

  std::unique_ptr<const Schema> schema_;
  std::unordered_map<const NamedType*, const ObjectBinding*> bindings_;
  std::unordered_map<const ObjectBinding*, const NamedType*> types_;
  std::unordered_map<const Field*, const FieldBinding*> fields_;
};

}  // namespace battlesbit::graphql
