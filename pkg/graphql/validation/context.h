// What the rules of one validation share: the document by name, the place of the walk, and the errors. One thread.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pkg/graphql/language/ast.h"
#include "pkg/graphql/language/error.h"
#include "pkg/graphql/type/schema.h"
#include "pkg/graphql/validation/type_info.h"
#include "pkg/graphql/validation/validate.h"

namespace battlesbit::graphql::validation {

class Context {
 public:
  Context(const Schema& schema, const Document& document, const ValidationLimits& limits);

  const Schema& schema;
  const Document& document;
  const ValidationLimits& limits;
  TypeInfo types;

  const ast::FragmentDefinition* fragment(std::string_view name) const;
  // In the order of the document.
  const std::vector<const ast::OperationDefinition*>& operations() const { return operations_; }

  void report(std::string message, std::span<const Span> places);
  void report(std::string message, std::initializer_list<Span> places) {
    report(std::move(message), std::span(places.begin(), places.size()));
  }
  // A limit of the service, with its code.
  void refuse(std::string_view code, std::string message, Span place);
  // What was found before is still told.
  void give_up(std::string message);
  bool has_given_up() const { return gave_up_; }
  std::vector<GraphQLError> take_errors() { return std::move(errors_); }

 private:
  void add(std::string_view code, std::string message, std::span<const Span> places);

  std::unordered_map<std::string_view, const ast::FragmentDefinition*> fragments_;
  std::vector<const ast::OperationDefinition*> operations_;
  std::vector<GraphQLError> errors_;
  bool gave_up_ = false;
};

// The names of fields, arguments, values: for suggestions.
template <class Things>
std::vector<std::string_view> names_of(const Things& things) {
  std::vector<std::string_view> names;
  for (const auto& thing : things) names.push_back(thing.name);
  return names;
}

}  // namespace battlesbit::graphql::validation
