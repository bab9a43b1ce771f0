#include "pkg/graphql/execution/variables.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pkg/graphql/execution/plan.h"
#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/type/coerce_input.h"
#include "pkg/graphql/type/inspect.h"

namespace battlesbit::graphql {
namespace {

constexpr std::size_t kErrorsMax = 50;

std::string print_path(const std::vector<PathItem>& path) {
  std::string out;
  for (const PathItem& item : path) {
    if (const auto* key = std::get_if<std::string>(&item)) {
      out += "." + *key;
    } else {
      out += fmt::format("[{}]", std::get<std::size_t>(item));
    }
  }
  return out;
}

class VariableCoercer {
 public:
  VariableCoercer(const Schema& schema, const Document& document) : schema_(schema), document_(document) {}

  void coerce(const ast::VariableDefinition& node, const json::Value* given) {
    const TypeRef type = schema_.resolve(node.type);
    const std::string_view name = node.variable.text;
    if (!type || !type.named()->is_input()) {
      return fail(node,
                  fmt::format("Variable \"${}\" expected value of type \"{}\" which cannot be used as an input type.",
                              name, print(node.type)));
    }
    if (given == nullptr && node.default_value) {
      // Validation has checked that it fits.
      if (auto value = coerce_literal(*node.default_value, type, nullptr))
        values_.set(std::string(name), *std::move(value));
    } else if (given == nullptr) {
      if (type.is_non_null()) {
        fail(node, fmt::format("Variable \"${}\" of required type \"{}\" was not provided.", name, to_string(type)));
      }
    } else if (given->is_null() && type.is_non_null()) {
      fail(node, fmt::format("Variable \"${}\" of non-null type \"{}\" must not be null.", name, to_string(type)));
    } else {
      coerce_given(node, *given, type);
    }
  }

  json::Object take_values() { return std::move(values_); }
  std::vector<GraphQLError> take_errors() { return std::move(errors_); }

 private:
  void coerce_given(const ast::VariableDefinition& node, const json::Value& given, TypeRef type) {
    std::vector<CoercionProblem> problems;
    json::Value value = coerce_value(given, type, problems);
    for (const CoercionProblem& problem : problems) {
      const std::string at =
          problem.path.empty() ? "" : fmt::format(" at \"{}{}\"", node.variable.text, print_path(problem.path));
      fail(node, fmt::format("Variable \"${}\" got invalid value {}{}; {}", node.variable.text, inspect(problem.value),
                             at, problem.message));
    }
    if (problems.empty()) values_.set(std::string(node.variable.text), std::move(value));
  }

  void fail(const ast::VariableDefinition& node, std::string message) {
    if (errors_.size() == kErrorsMax) {
      message = "Too many errors processing variables, error limit reached. Execution aborted.";
    } else if (errors_.size() > kErrorsMax) {
      return;
    }
    errors_.push_back({.message = std::move(message),
                       .locations = {document_.locate(node.span)},
                       .path = {},
                       .code = std::string(kBadUserInput)});
  }

  const Schema& schema_;
  const Document& document_;
  json::Object values_;
  std::vector<GraphQLError> errors_;
};

const ast::Argument* find_argument(const ast::Field& node, std::string_view name) {
  const auto found = std::ranges::find_if(node.arguments, [name](const auto& one) { return one.name.text == name; });
  return found == node.arguments.end() ? nullptr : &*found;
}

// One argument. Nothing without error: it is left out.
std::expected<std::optional<json::Value>, ArgumentError> coerce_argument(const InputValue& definition,
                                                                         const ast::Field& field,
                                                                         const json::Object* variables) {
  const ast::Argument* node = find_argument(field, definition.name);
  const bool is_variable = node != nullptr && node->value.kind == ast::ValueKind::kVariable;
  const bool absent =
      node == nullptr || (is_variable && (variables == nullptr || variables->find(node->value.text) == nullptr));
  if (absent && definition.default_value != nullptr) return definition.coerced_default;
  if (absent && !definition.type.is_non_null()) return std::nullopt;
  const std::string type = to_string(definition.type);
  if (absent) {
    const std::string because =
        is_variable
            ? fmt::format("was provided the variable \"${}\" which was not provided a runtime value.", node->value.text)
            : "was not provided.";
    return std::unexpected(
        ArgumentError{fmt::format("Argument \"{}\" of required type \"{}\" {}", definition.name, type, because),
                      node ? node->span : field.span});
  }
  auto value = coerce_literal(node->value, definition.type, variables);
  if (value) return value;
  const json::Value* given = is_variable ? variables->find(node->value.text) : nullptr;
  if (node->value.kind == ast::ValueKind::kNull || (given != nullptr && given->is_null())) {
    return std::unexpected(
        ArgumentError{fmt::format("Argument \"{}\" of non-null type \"{}\" must not be null.", definition.name, type),
                      node->value.span});
  }
  return std::unexpected(ArgumentError{
      fmt::format("Argument \"{}\" has invalid value {}.", definition.name, print(node->value)), node->value.span});
}

}  // namespace

std::expected<json::Object, std::vector<GraphQLError>> coerce_variables(const Schema& schema, const Document& document,
                                                                        const ast::OperationDefinition& operation,
                                                                        const json::Value& given) {
  if (operation.variables.empty()) return json::Object();
  VariableCoercer coercer(schema, document);
  for (const ast::VariableDefinition& node : operation.variables) coercer.coerce(node, given.find(node.variable.text));
  auto errors = coercer.take_errors();
  if (!errors.empty()) return std::unexpected(std::move(errors));
  return coercer.take_values();
}

std::expected<json::Object, ArgumentError> coerce_arguments(const Field& definition, const ast::Field& node,
                                                            const json::Object* variables) {
  json::Object arguments;
  for (const InputValue& argument : definition.arguments) {
    auto value = coerce_argument(argument, node, variables);
    if (!value) return std::unexpected(std::move(value).error());
    if (*value) arguments.append(std::string(argument.name), **std::move(value));
  }
  return arguments;
}

}  // namespace battlesbit::graphql
