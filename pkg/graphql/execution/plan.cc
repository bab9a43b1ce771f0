#include "pkg/graphql/execution/plan.h"

#include <algorithm>
#include <unordered_set>

#include "pkg/graphql/execution/request.h"
#include "pkg/graphql/language/visitor.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

const ast::Value* condition_of(const std::vector<ast::Directive>& directives, std::string_view name) {
  for (const ast::Directive& directive : directives) {
    if (directive.name.text != name) continue;
    for (const ast::Argument& argument : directive.arguments) {
      if (argument.name.text == "if") return &argument.value;
    }
  }
  return nullptr;
}

struct VariableSearch {
  bool found = false;
  void enter(const ast::Value& value) { found |= value.kind == ast::ValueKind::kVariable; }
};

struct ConditionSearch {
  std::vector<std::string_view> names;
  void enter(const ast::Directive& directive) {
    if (directive.name.text != "skip" && directive.name.text != "include") return;
    for (const ast::Argument& argument : directive.arguments) {
      if (argument.value.kind != ast::ValueKind::kVariable) continue;
      if (std::ranges::find(names, argument.value.text) == names.end()) names.push_back(argument.value.text);
    }
  }
};

}  // namespace

// Collects the fields of selections for one object type: CollectFields() of the specification.
class Plan::Collector {
 public:
  Collector(Plan& plan, const NamedType& type) : plan_(plan), type_(type) {}

  void collect(const ast::SelectionSet& set) {
    for (const ast::Selection& selection : set.selections) {
      std::visit([this](const auto& node) { collect_one(node); }, selection.node);
    }
  }

  SelectionPlan take() { return {std::move(fields_), null_condition_}; }

 private:
  void collect_one(const ast::Field& node) {
    if (!included(node.directives)) return;
    const auto [found, is_new] = index_.emplace(node.response_key(), fields_.size());
    if (is_new) {
      fields_.emplace_back(plan_, node.response_key(), node);
    } else {
      fields_[found->second].nodes.push_back(&node);
    }
  }

  void collect_one(const ast::FragmentSpread& node) {
    if (!included(node.directives) || !visited_.insert(node.name.text).second) return;
    const auto fragment = plan_.fragments_.find(node.name.text);
    if (fragment == plan_.fragments_.end() || !applies(fragment->second->type_condition.text)) return;
    collect(fragment->second->selection_set);
  }

  void collect_one(const ast::InlineFragment& node) {
    if (!included(node.directives)) return;
    if (node.type_condition && !applies(node.type_condition->text)) return;
    collect(node.selection_set);
  }

  bool included(const std::vector<ast::Directive>& directives) {
    if (directives.empty()) return true;
    const ast::Value* skip = condition_of(directives, "skip");
    const ast::Value* include = condition_of(directives, "include");
    return (skip == nullptr || !is_true(*skip)) && (include == nullptr || is_true(*include));
  }

  bool is_true(const ast::Value& value) {
    if (value.kind != ast::ValueKind::kVariable) return value.text == "true";
    const auto found = plan_.conditions_.find(value.text);
    if (found != plan_.conditions_.end() && found->second) return *found->second;
    if (null_condition_ == nullptr) null_condition_ = &value;
    return false;
  }

  bool applies(std::string_view condition) const {
    if (condition == type_.name) return true;
    const Schema& schema = plan_.schema_.schema();
    const NamedType* type = schema.find_type(condition);
    return type != nullptr && type->is_abstract() && schema.is_subtype(*type, type_);
  }

  Plan& plan_;
  const NamedType& type_;
  std::vector<PlannedField> fields_;
  const ast::Value* null_condition_ = nullptr;
  std::unordered_map<std::string_view, std::size_t> index_;
  std::unordered_set<std::string_view> visited_;
};

Plan::Plan(const ExecutableSchema& schema, const ast::OperationDefinition& operation, const Fragments& fragments,
           const json::Object& variables)
    : schema_(schema), operation_(operation), fragments_(fragments) {
  for (const std::string_view name : condition_variables(operation, fragments)) {
    conditions_[name] = condition_value(name, variables);
  }
  root_ = plan(*schema.schema().root(operation.operation), {&operation.selection_set});
}

std::unique_ptr<SelectionPlan> Plan::plan(const NamedType& type,
                                          const std::vector<const ast::SelectionSet*>& selections) {
  Collector collector(*this, type);
  for (const ast::SelectionSet* set : selections) collector.collect(*set);
  auto planned = std::make_unique<SelectionPlan>(collector.take());
  for (PlannedField& field : planned->fields) {
    if (&field != planned->fields.data()) field.prefix += ',';
    json::append_string(field.prefix, field.key);
    field.prefix += ':';
    if (field.nodes[0]->name.text == "__typename") {
      json::append_string(field.prefix, type.name);
      continue;
    }
    field.definition = schema_.schema().find_field(type, field.nodes[0]->name.text);
    field.binding = &schema_.binding_of(*field.definition);
    field.plan_arguments();
  }
  return planned;
}

const SelectionPlan* PlannedField::selection_for(const ObjectBinding& type) const {
  for (const auto& [known, selection] : selections_) {
    if (known == &type) return selection.get();
  }
  const NamedType* object = plan_.schema_.type_of(type);
  const NamedType* declared = definition->type.named();
  const bool possible =
      object != nullptr &&
      (object == declared || (declared->is_abstract() && plan_.schema_.schema().is_subtype(*declared, *object)));
  if (!possible) return nullptr;
  std::vector<const ast::SelectionSet*> sets;
  for (const ast::Field* node : nodes) {
    if (node->selection_set) sets.push_back(&*node->selection_set);
  }
  return selections_.emplace_back(&type, plan_.plan(*object, sets)).second.get();
}

bool PlannedField::selects(std::string_view name) const {
  const NamedType* declared = definition->type.named();
  const auto in_plan_of = [&](const NamedType& type) {
    const SelectionPlan* selection = selection_for(plan_.schema_.binding_of(type));
    return std::ranges::any_of(selection->fields,
                               [name](const auto& field) { return field.nodes[0]->name.text == name; });
  };
  if (declared->kind == TypeKind::kObject) return in_plan_of(*declared);
  return std::ranges::any_of(declared->possible_types, [&](const NamedType* type) { return in_plan_of(*type); });
}

bool FieldCall::selects(std::string_view name) const { return field.selects(name); }

void PlannedField::plan_arguments() {
  VariableSearch search;
  for (const ast::Argument& argument : nodes[0]->arguments) visit(argument.value, search);
  has_variables_ = search.found;
  if (has_variables_) return;
  auto arguments = coerce_arguments(*definition, *nodes[0], nullptr);
  if (arguments) {
    arguments_ = *std::move(arguments);
  } else {
    has_variables_ = true;  // Not valid: each request then reports it as the field's error.
  }
}

Fragments fragments_of(const Document& document) {
  Fragments fragments;
  for (const ast::Definition& definition : document.definitions) {
    if (const auto* fragment = std::get_if<ast::FragmentDefinition>(&definition.node)) {
      fragments.emplace(fragment->name.text, fragment);
    }
  }
  return fragments;
}

std::vector<std::string_view> condition_variables(const ast::OperationDefinition& operation,
                                                  const Fragments& fragments) {
  ConditionSearch search;
  visit(operation, search);
  for (const auto& [name, fragment] : fragments) visit(*fragment, search);
  std::ranges::sort(search.names);
  return std::move(search.names);
}

std::optional<bool> condition_value(std::string_view name, const json::Object& variables) {
  const json::Value* value = variables.find(name);
  if (value == nullptr || value->boolean() == nullptr) return std::nullopt;
  return *value->boolean();
}

}  // namespace battlesbit::graphql
