// The arguments of the directives that a schema applies to itself have values of their types.
#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/type/coerce_input.h"
#include "pkg/graphql/type/validate_schema.h"

namespace battlesbit::graphql {
namespace {

struct AppliedDirectives {
  SchemaReport& report;

  void enter(const ast::Directive& node) const {
    const Directive* directive = report.schema().find_directive(node.name.text);
    if (directive == nullptr) return;  // Of an operation that somebody has left in the text.
    for (const ast::Argument& argument : node.arguments) {
      const InputValue* expected = directive->find_argument(argument.name.text);
      if (expected == nullptr || coerce_literal(argument.value, expected->type, nullptr)) continue;
      report.add({mark(argument)},
                 fmt::format("Argument \"{}\" of directive \"@{}\" is no valid {}: {}.", argument.name.text,
                             directive->name, to_string(expected->type), print(argument.value)));
    }
  }
};

}  // namespace

void check_applied_directives(SchemaReport& report, const Documents& documents) {
  AppliedDirectives check{report};
  for (const auto& document : documents) visit(*document, check);
}

}  // namespace battlesbit::graphql
