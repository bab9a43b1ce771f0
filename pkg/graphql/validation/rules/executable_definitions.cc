#include "pkg/graphql/validation/rules/executable_definitions.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {

void ExecutableDefinitions::enter(const ast::SchemaDefinition& node) {
  context_.report("The schema definition is not executable.", {node.span});
}

void ExecutableDefinitions::enter(const ast::TypeDefinition& node) {
  context_.report(fmt::format("The \"{}\" definition is not executable.", node.name.text), {node.span});
}

void ExecutableDefinitions::enter(const ast::DirectiveDefinition& node) {
  context_.report(fmt::format("The \"{}\" definition is not executable.", node.name.text), {node.span});
}

}  // namespace battlesbit::graphql::validation
