#include "pkg/graphql/validation/rules/no_fragment_cycles.h"

#include <string>

#include <fmt/format.h>

namespace battlesbit::graphql::validation {
namespace {

// The spreads below, deeper ones later: graphql-js's order, on which the wording of cycles depends.
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

}  // namespace

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
