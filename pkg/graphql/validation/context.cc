#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

Context::Context(const Schema& schema, const Document& document, const ValidationLimits& limits)
    : schema(schema), document(document), limits(limits), types(schema) {
  for (const ast::Definition& definition : document.definitions) {
    if (const auto* operation = std::get_if<ast::OperationDefinition>(&definition.node))
      operations_.push_back(operation);
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition.node)) {
      fragments_[fragment->name.text] = fragment;
    }
  }
}

const ast::FragmentDefinition* Context::fragment(std::string_view name) const {
  const auto found = fragments_.find(name);
  return found == fragments_.end() ? nullptr : found->second;
}

void Context::report(std::string message, std::span<const Span> places) {
  add(kValidationFailed, std::move(message), places);
}

void Context::refuse(std::string_view code, std::string message, Span place) {
  add(code, std::move(message), std::span(&place, 1));
}

void Context::add(std::string_view code, std::string message, std::span<const Span> places) {
  if (gave_up_) return;
  if (errors_.size() >= limits.errors_max) {
    return give_up("Too many validation errors, error limit reached. Validation aborted.");
  }
  GraphQLError error;
  error.message = std::move(message);
  error.code = code;
  for (const Span place : places) error.locations.push_back(document.locate(place));
  errors_.push_back(std::move(error));
}

void Context::give_up(std::string message) {
  if (gave_up_) return;
  gave_up_ = true;
  GraphQLError error;
  error.message = std::move(message);
  error.code = kValidationFailed;
  errors_.push_back(std::move(error));
}

}  // namespace battlesbit::graphql::validation
