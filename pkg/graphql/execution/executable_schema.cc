#include "pkg/graphql/execution/executable_schema.h"

#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/execution/introspection.h"

namespace battlesbit::graphql {
namespace {

const FieldBinding* find(std::span<const FieldBinding> fields, std::string_view name) {
  const auto found = std::ranges::find(fields, name, &FieldBinding::name);
  return found == fields.end() ? nullptr : &*found;
}

}  // namespace

std::expected<std::unique_ptr<const ExecutableSchema>, std::vector<std::string>> ExecutableSchema::create(
    std::unique_ptr<const Schema> schema, std::span<const ObjectBinding* const> bindings) {
  std::unique_ptr<ExecutableSchema> made(new ExecutableSchema());
  std::vector<std::string> errors;
  made->schema_ = std::move(schema);
  for (const ObjectBinding* binding : bindings) made->bind(*binding, errors);
  for (const ObjectBinding* binding : introspection_bindings()) made->bind(*binding, errors);
  for (const FieldBinding& binding : introspection_root_fields()) {
    made->fields_.emplace(made->schema_->find_field(*made->schema_->query(), binding.name), &binding);
  }
  for (const auto& type : made->schema_->types()) {
    if (type->kind == TypeKind::kObject && !made->bindings_.contains(type.get())) {
      errors.push_back(fmt::format("The object type {} has no binding.", type->name));
    }
  }
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return std::unique_ptr<const ExecutableSchema>(std::move(made));
}

void ExecutableSchema::bind(const ObjectBinding& binding, std::vector<std::string>& errors) {
  const NamedType* type = schema_->find_type(binding.type);
  if (type == nullptr || type->kind != TypeKind::kObject) {
    errors.push_back(fmt::format("There is a binding for {}, which is no object type of the schema.", binding.type));
    return;
  }
  bindings_.emplace(type, &binding);
  types_.emplace(&binding, type);
  for (const Field& field : type->fields) bind_field(field, binding, errors);
  for (const FieldBinding& field : binding.fields) {
    if (type->find_field(field.name) != nullptr) continue;
    errors.push_back(
        fmt::format("There is a resolver for {}.{}, which the schema does not have.", type->name, field.name));
  }
}

void ExecutableSchema::bind_field(const Field& field, const ObjectBinding& binding, std::vector<std::string>& errors) {
  const FieldBinding* bound = find(binding.fields, field.name);
  const std::string place = fmt::format("{}.{}", binding.type, field.name);
  if (bound == nullptr || (bound->now == nullptr && bound->later == nullptr)) {
    errors.push_back(fmt::format("{} has no resolver.", place));
    return;
  }
  if (bound->type != nullptr && bound->type() != to_string(field.type)) {
    errors.push_back(
        fmt::format("{} is {} in the schema, its resolver gives {}.", place, to_string(field.type), bound->type()));
  }
  if (field.parent == schema_->subscription() && bound->open == nullptr) {
    errors.push_back(fmt::format("{} is a subscription, its resolver gives no events.", place));
  }
  fields_.emplace(&field, bound);
}

const NamedType* ExecutableSchema::type_of(const ObjectBinding& binding) const {
  const auto found = types_.find(&binding);
  return found == types_.end() ? nullptr : found->second;
}

}  // namespace battlesbit::graphql
