// Walks a syntax tree in the order of the text. A visitor is any class with some of
//
//   void enter(const ast::Field& field);     // or: Visit enter(...), kSkip to leave the children (and leave()) out
//   void leave(const ast::Field& field);
//
// for the node types of ast.h it is interested in; what it does not name costs nothing. Nodes that are walked:
// Document, OperationDefinition, VariableDefinition, SelectionSet, Field, FragmentSpread, InlineFragment,
// FragmentDefinition, Argument, Directive, Value (each, also nested), ObjectField, Type (each level), SchemaDefinition,
// OperationTypeDefinition, TypeDefinition, FieldDefinition, InputValueDefinition, EnumValueDefinition,
// DirectiveDefinition.
//
//   visit(document, visitor);
//   visit_in_parallel(document, rule_a, rule_b, ...);   // One walk; a rule that skips is alone in skipping.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>

#include "pkg/graphql/language/ast.h"

namespace battlesbit::graphql {

enum class Visit { kContinue, kSkip };

namespace visitor_detail {

template <class Visitor, class Node>
Visit enter(Visitor& visitor, const Node& node) {
  if constexpr (requires {
                  { visitor.enter(node) } -> std::same_as<Visit>;
                }) {
    return visitor.enter(node);
  } else if constexpr (requires { visitor.enter(node); }) {
    visitor.enter(node);
  }
  return Visit::kContinue;
}

template <class Visitor, class Node>
void leave(Visitor& visitor, const Node& node) {
  if constexpr (requires { visitor.leave(node); }) visitor.leave(node);
}

}  // namespace visitor_detail

template <class Visitor, class Node>
void visit(const Node& node, Visitor& visitor);

namespace visitor_detail {

template <class Visitor, class Nodes>
void all(const Nodes& nodes, Visitor& visitor) {
  for (const auto& node : nodes) visit(node, visitor);
}

template <class V>
void children(const ast::Name&, V&) {}

template <class V>
void children(const ast::Value& n, V& v) {
  all(n.items, v);
  all(n.fields, v);
}
template <class V>
void children(const ast::ObjectField& n, V& v) {
  visit(n.value, v);
}
template <class V>
void children(const ast::Argument& n, V& v) {
  visit(n.value, v);
}
template <class V>
void children(const ast::Directive& n, V& v) {
  all(n.arguments, v);
}
template <class V>
void children(const ast::Type& n, V& v) {
  if (n.inner) visit(*n.inner, v);
}
template <class V>
void children(const ast::SelectionSet& n, V& v) {
  for (const ast::Selection& selection : n.selections) {
    std::visit([&](const auto& node) { visit(node, v); }, selection.node);
  }
}
template <class V>
void children(const ast::Field& n, V& v) {
  all(n.arguments, v);
  all(n.directives, v);
  if (n.selection_set) visit(*n.selection_set, v);
}
template <class V>
void children(const ast::FragmentSpread& n, V& v) {
  all(n.directives, v);
}
template <class V>
void children(const ast::InlineFragment& n, V& v) {
  all(n.directives, v);
  visit(n.selection_set, v);
}
template <class V>
void children(const ast::VariableDefinition& n, V& v) {
  visit(n.type, v);
  if (n.default_value) visit(*n.default_value, v);
  all(n.directives, v);
}
template <class V>
void children(const ast::OperationDefinition& n, V& v) {
  all(n.variables, v);
  all(n.directives, v);
  visit(n.selection_set, v);
}
template <class V>
void children(const ast::FragmentDefinition& n, V& v) {
  all(n.directives, v);
  visit(n.selection_set, v);
}
template <class V>
void children(const ast::OperationTypeDefinition&, V&) {}
template <class V>
void children(const ast::SchemaDefinition& n, V& v) {
  all(n.directives, v);
  all(n.operation_types, v);
}
template <class V>
void children(const ast::InputValueDefinition& n, V& v) {
  visit(n.type, v);
  if (n.default_value) visit(*n.default_value, v);
  all(n.directives, v);
}
template <class V>
void children(const ast::FieldDefinition& n, V& v) {
  all(n.arguments, v);
  visit(n.type, v);
  all(n.directives, v);
}
template <class V>
void children(const ast::EnumValueDefinition& n, V& v) {
  all(n.directives, v);
}
template <class V>
void children(const ast::TypeDefinition& n, V& v) {
  all(n.directives, v);
  all(n.fields, v);
  all(n.values, v);
  all(n.input_fields, v);
}
template <class V>
void children(const ast::DirectiveDefinition& n, V& v) {
  all(n.arguments, v);
}
template <class V>
void children(const ast::Document& n, V& v) {
  for (const ast::Definition& definition : n.definitions) {
    std::visit([&](const auto& node) { visit(node, v); }, definition.node);
  }
}

// One walk for many visitors. A visitor that skipped sleeps until the node it skipped is left.
template <class... Visitors>
struct Parallel {
  std::tuple<Visitors&...> visitors;
  std::array<const void*, sizeof...(Visitors)> skipping{};

  template <class Node>
  void enter(const Node& node) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (..., (skipping[I] == nullptr && visitor_detail::enter(std::get<I>(visitors), node) == Visit::kSkip
                 ? void(skipping[I] = &node)
                 : void()));
    }(std::index_sequence_for<Visitors...>{});
  }
  template <class Node>
  void leave(const Node& node) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
      (..., leave_one<I>(node));
    }(std::index_sequence_for<Visitors...>{});
  }
  template <std::size_t I, class Node>
  void leave_one(const Node& node) {
    if (skipping[I] == nullptr) return visitor_detail::leave(std::get<I>(visitors), node);
    if (skipping[I] == &node) skipping[I] = nullptr;
  }
};

}  // namespace visitor_detail

template <class Visitor, class Node>
void visit(const Node& node, Visitor& visitor) {
  if (visitor_detail::enter(visitor, node) == Visit::kSkip) return;
  visitor_detail::children(node, visitor);
  visitor_detail::leave(visitor, node);
}

template <class Node, class... Visitors>
void visit_in_parallel(const Node& node, Visitors&... visitors) {
  visitor_detail::Parallel<Visitors...> all{{visitors...}, {}};
  visit(node, all);
}

}  // namespace battlesbit::graphql
