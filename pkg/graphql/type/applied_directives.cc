#include "pkg/graphql/type/applied_directives.h"

#include <algorithm>

namespace battlesbit::graphql {

const ast::Directive* find_applied(const std::vector<ast::Directive>& directives, std::string_view name) {
  const auto found = std::ranges::find_if(directives, [name](const auto& node) { return node.name.text == name; });
  return found == directives.end() ? nullptr : &*found;
}

const ast::Value* find_argument(const ast::Directive& directive, std::string_view name) {
  const auto found =
      std::ranges::find_if(directive.arguments, [name](const auto& node) { return node.name.text == name; });
  return found == directive.arguments.end() ? nullptr : &found->value;
}

std::optional<std::string_view> deprecation_reason(const std::vector<ast::Directive>& directives) {
  const ast::Directive* deprecated = find_applied(directives, "deprecated");
  if (deprecated == nullptr) return std::nullopt;
  const ast::Value* reason = find_argument(*deprecated, "reason");
  return reason != nullptr && reason->kind == ast::ValueKind::kString ? reason->text : "No longer supported";
}

}  // namespace battlesbit::graphql
