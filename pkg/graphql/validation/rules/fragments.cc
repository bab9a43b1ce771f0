#include "pkg/graphql/validation/rules/fragments.h"

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

const NamedType* composite(const NamedType* type) { return type != nullptr && type->is_composite() ? type : nullptr; }

}  // namespace

std::vector<const ast::FragmentSpread*> spreads_in(const ast::SelectionSet& set) {
  std::vector<const ast::FragmentSpread*> spreads;
  std::vector<const ast::SelectionSet*> left{&set};
  while (!left.empty()) {
    const ast::SelectionSet& next = *left.back();
    left.pop_back();
    for (const ast::Selection& selection : next.selections) {
      if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection.node)) spreads.push_back(spread);
      if (const auto* inline_fragment = std::get_if<ast::InlineFragment>(&selection.node)) {
        left.push_back(&inline_fragment->selection_set);
      }
      if (const auto* field = std::get_if<ast::Field>(&selection.node); field != nullptr && field->selection_set) {
        left.push_back(&*field->selection_set);
      }
    }
  }
  return spreads;
}

void FragmentsOnCompositeTypes::enter(const ast::InlineFragment& node) {
  if (!node.type_condition) return;
  const NamedType* type = context_.schema.find_type(node.type_condition->text);
  if (type == nullptr || type->is_composite()) return;
  context_.report(fmt::format("Fragment cannot condition on non composite type \"{}\".", type->name),
                  {node.type_condition->span});
}

void FragmentsOnCompositeTypes::enter(const ast::FragmentDefinition& node) {
  const NamedType* type = context_.schema.find_type(node.type_condition.text);
  if (type == nullptr || type->is_composite()) return;
  context_.report(
      fmt::format("Fragment \"{}\" cannot condition on non composite type \"{}\".", node.name.text, type->name),
      {node.type_condition.span});
}

void UniqueFragmentNames::enter(const ast::FragmentDefinition& node) {
  const auto [known, is_new] = known_.try_emplace(node.name.text, &node.name);
  if (is_new) return;
  context_.report(fmt::format("There can be only one fragment named \"{}\".", node.name.text),
                  {known->second->span, node.name.span});
}

void KnownFragmentNames::enter(const ast::FragmentSpread& node) {
  if (context_.fragment(node.name.text) != nullptr) return;
  context_.report(fmt::format("Unknown fragment \"{}\".", node.name.text), {node.name.span});
}

void PossibleFragmentSpreads::enter(const ast::InlineFragment& node) {
  const NamedType* type = composite(context_.types.type().named());
  const NamedType* parent = context_.types.parent_type();
  if (type == nullptr || parent == nullptr || context_.schema.overlaps(*type, *parent)) return;
  context_.report(fmt::format("Fragment cannot be spread here as objects of type \"{}\" can never be of type \"{}\".",
                              parent->name, type->name),
                  {node.span});
}

void PossibleFragmentSpreads::enter(const ast::FragmentSpread& node) {
  const ast::FragmentDefinition* fragment = context_.fragment(node.name.text);
  if (fragment == nullptr) return;
  const NamedType* type = composite(context_.schema.find_type(fragment->type_condition.text));
  const NamedType* parent = context_.types.parent_type();
  if (type == nullptr || parent == nullptr || context_.schema.overlaps(*type, *parent)) return;
  context_.report(
      fmt::format("Fragment \"{}\" cannot be spread here as objects of type \"{}\" can never be of type \"{}\".",
                  node.name.text, parent->name, type->name),
      {node.span});
}

Visit NoFragmentCycles::enter(const ast::FragmentDefinition& node) {
  detect(node);
  return Visit::kSkip;
}

void NoFragmentCycles::detect(const ast::FragmentDefinition& fragment) {
  if (!visited_.insert(fragment.name.text).second) return;
  const auto spreads = spreads_in(fragment.selection_set);
  if (spreads.empty()) return;
  index_in_path_[fragment.name.text] = path_.size();
  for (const ast::FragmentSpread* spread : spreads) {
    const auto above = index_in_path_.find(spread->name.text);
    path_.push_back(spread);
    if (above != index_in_path_.end()) {
      report_cycle(above->second);
    } else if (const ast::FragmentDefinition* next = context_.fragment(spread->name.text)) {
      detect(*next);
    }
    path_.pop_back();
  }
  index_in_path_.erase(fragment.name.text);
}

void NoFragmentCycles::report_cycle(std::size_t begin) {
  std::string via;
  std::vector<Span> places;
  for (std::size_t i = begin; i < path_.size(); ++i) {
    places.push_back(path_[i]->span);
    if (i + 1 == path_.size()) break;
    via += fmt::format("{}\"{}\"", via.empty() ? " via " : ", ", path_[i]->name.text);
  }
  context_.report(fmt::format("Cannot spread fragment \"{}\" within itself{}.", path_.back()->name.text, via), places);
}

}  // namespace battlesbit::graphql::validation
