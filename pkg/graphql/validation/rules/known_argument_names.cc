#include "pkg/graphql/validation/rules/known_argument_names.h"

#include <fmt/format.h>

#include "pkg/graphql/language/suggestions.h"

namespace battlesbit::graphql::validation {

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

}  // namespace battlesbit::graphql::validation
