#include "pkg/graphql/validation/rules/single_field_subscriptions.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

// The fields that a selection set has at its top, by response name, in the order of their first appearance.
class TopFields {
 public:
  TopFields(const Context& context, const NamedType& root) : context_(context), root_(root) {}

  struct Group {
    std::string_view name;
    std::vector<const ast::Field*> fields;
  };
  std::vector<Group> groups;

  void collect(const ast::SelectionSet& set) {
    for (const ast::Selection& selection : set.selections) {
      std::visit([this](const auto& node) { add(node); }, selection.node);
    }
  }

 private:
  // Conditions that are known without variables.
  static bool is_left_out(const std::vector<ast::Directive>& directives) {
    return std::ranges::any_of(directives, [](const ast::Directive& directive) {
      if (directive.arguments.empty() || directive.arguments[0].value.kind != ast::ValueKind::kBoolean) return false;
      const bool truth = directive.arguments[0].value.text == "true";
      return (directive.name.text == "skip" && truth) || (directive.name.text == "include" && !truth);
    });
  }
  bool applies(std::string_view condition) const {
    const NamedType* type = context_.schema.find_type(condition);
    if (type == nullptr) return false;
    return type == &root_ || (type->is_abstract() && context_.schema.is_subtype(*type, root_));
  }
  void add(const ast::Field& node) {
    if (is_left_out(node.directives)) return;
    const auto known = std::ranges::find(groups, node.response_key(), &Group::name);
    if (known != groups.end()) {
      known->fields.push_back(&node);
    } else {
      groups.push_back({node.response_key(), {&node}});
    }
  }
  void add(const ast::InlineFragment& node) {
    if (is_left_out(node.directives)) return;
    if (!node.type_condition || applies(node.type_condition->text)) collect(node.selection_set);
  }
  void add(const ast::FragmentSpread& node) {
    if (is_left_out(node.directives) || !visited_.insert(node.name.text).second) return;
    const ast::FragmentDefinition* fragment = context_.fragment(node.name.text);
    if (fragment != nullptr && applies(fragment->type_condition.text)) collect(fragment->selection_set);
  }

  const Context& context_;
  const NamedType& root_;
  std::unordered_set<std::string_view> visited_;
};

std::vector<Span> spans_of(const std::vector<const ast::Field*>& fields) {
  std::vector<Span> spans;
  for (const auto* field : fields) spans.push_back(field->span);
  return spans;
}

}  // namespace

void SingleFieldSubscriptions::enter(const ast::OperationDefinition& node) {
  if (node.operation != ast::OperationType::kSubscription || context_.schema.subscription() == nullptr) return;
  const std::string who = node.name ? fmt::format("Subscription \"{}\"", node.name->text) : "Anonymous Subscription";
  TopFields top(context_, *context_.schema.subscription());
  top.collect(node.selection_set);
  if (top.groups.size() > 1) {
    std::vector<Span> extra;
    for (std::size_t i = 1; i < top.groups.size(); ++i) {
      for (const Span span : spans_of(top.groups[i].fields)) extra.push_back(span);
    }
    context_.report(who + " must select only one top level field.", extra);
  }
  for (const auto& group : top.groups) {
    if (!group.fields[0]->name.text.starts_with("__")) continue;
    context_.report(who + " must not select an introspection top level field.", spans_of(group.fields));
  }
}

}  // namespace battlesbit::graphql::validation
