#include "pkg/graphql/validation/rules/arguments.h"

#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"

namespace battlesbit::graphql::validation {
namespace {

bool has(const std::vector<ast::Argument>& given, std::string_view name) {
  return std::ranges::any_of(given, [name](const ast::Argument& argument) { return argument.name.text == name; });
}

}  // namespace

void KnownArgumentNames::enter(const ast::Argument& node) {
  const Field* field = context_.types.field();
  const NamedType* parent = context_.types.parent_type();
  if (context_.types.argument() != nullptr || field == nullptr || parent == nullptr) return;
  context_.report(fmt::format("Unknown argument \"{}\" on field \"{}.{}\".{}", node.name.text, parent->name,
                              field->name, did_you_mean(suggestions(node.name.text, names_of(field->arguments)))),
                  {node.span});
}

Visit KnownArgumentNames::enter(const ast::Directive& node) {
  const Directive* directive = context_.schema.find_directive(node.name.text);
  if (directive == nullptr) return Visit::kSkip;
  for (const ast::Argument& argument : node.arguments) {
    if (directive->find_argument(argument.name.text) != nullptr) continue;
    context_.report(fmt::format("Unknown argument \"{}\" on directive \"@{}\".{}", argument.name.text, directive->name,
                                did_you_mean(suggestions(argument.name.text, names_of(directive->arguments)))),
                    {argument.span});
  }
  return Visit::kSkip;
}

void UniqueArgumentNames::check(const std::vector<ast::Argument>& arguments) {
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string_view name = arguments[i].name.text;
    const auto same = [name](const ast::Argument& argument) { return argument.name.text == name; };
    const auto begin = arguments.begin();
    if (std::any_of(begin, begin + static_cast<std::ptrdiff_t>(i), same)) continue;  // Told with the first one.
    std::vector<Span> places;
    for (const ast::Argument& argument : arguments) {
      if (same(argument)) places.push_back(argument.name.span);
    }
    if (places.size() > 1) context_.report(fmt::format("There can be only one argument named \"{}\".", name), places);
  }
}

void ProvidedRequiredArguments::leave(const ast::Field& node) {
  const Field* field = context_.types.field();
  if (field == nullptr) return;
  for (const InputValue& argument : field->arguments) {
    if (!argument.is_required() || has(node.arguments, argument.name)) continue;
    context_.report(fmt::format("Field \"{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                                field->name, argument.name, to_string(argument.type)),
                    {node.span});
  }
}

void ProvidedRequiredArguments::leave(const ast::Directive& node) {
  const Directive* directive = context_.schema.find_directive(node.name.text);
  if (directive == nullptr) return;
  for (const InputValue& argument : directive->arguments) {
    if (!argument.is_required() || has(node.arguments, argument.name)) continue;
    context_.report(
        fmt::format("Directive \"@{}\" argument \"{}\" of type \"{}\" is required, but it was not provided.",
                    directive->name, argument.name, to_string(argument.type)),
        {node.span});
  }
}

}  // namespace battlesbit::graphql::validation
