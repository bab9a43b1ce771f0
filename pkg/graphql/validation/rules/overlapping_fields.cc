#include "pkg/graphql/validation/rules/overlapping_fields.h"

#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"

namespace battlesbit::graphql::validation {
namespace {

// As in graphql-js: conflicts inside conflicts add up.
constexpr std::size_t kReasonMax = 1'000;  // Characters of one message.
constexpr std::size_t kPlacesMax = 20;     // Of each side.

// The text of a value with the fields of objects sorted: {a: 1, b: 2} is {b: 2, a: 1}.
std::string canonical(const ast::Value& value) {
  if (value.kind == ast::ValueKind::kList) {
    std::string text = "[";
    for (const ast::Value& item : value.items) text += canonical(item) + ",";
    return text + "]";
  }
  if (value.kind != ast::ValueKind::kObject) return print(value);
  std::vector<std::string> members;
  for (const ast::ObjectField& field : value.fields) {
    members.push_back(std::string(field.name.text) + ":" + canonical(field.value));
  }
  std::ranges::sort(members);
  std::string text = "{";
  for (const std::string& member : members) text += member + ",";
  return text + "}";
}

bool same_arguments(const ast::Field& a, const ast::Field& b) {
  if (a.arguments.size() != b.arguments.size()) return false;
  return std::ranges::all_of(a.arguments, [&b](const ast::Argument& argument) {
    const auto other = std::ranges::find_if(
        b.arguments, [&argument](const ast::Argument& each) { return each.name.text == argument.name.text; });
    return other != b.arguments.end() && canonical(argument.value) == canonical(other->value);
  });
}

bool types_conflict(TypeRef a, TypeRef b) {
  if (a.is_non_null() || b.is_non_null()) {
    return a.is_non_null() != b.is_non_null() || types_conflict(a.nullable(), b.nullable());
  }
  if (a.is_list() || b.is_list()) return a.is_list() != b.is_list() || types_conflict(a.item(), b.item());
  return (a.named()->is_leaf() || b.named()->is_leaf()) && a.named() != b.named();
}

bool is_object(const NamedType* type) { return type != nullptr && type->kind == TypeKind::kObject; }

const NamedType* named_type(const Field* field) { return field == nullptr ? nullptr : field->type.named(); }

std::string abbreviated(std::string_view text) {
  if (text.size() <= kReasonMax) return std::string(text);
  return std::string(text.substr(0, kReasonMax)) + "...";
}

// The deepest ones come last in a list and are worth most to its reader.
void append_last(std::vector<Span>& to, const std::vector<Span>& from) {
  const auto taken = static_cast<std::ptrdiff_t>(std::min(kPlacesMax - to.size(), from.size()));
  to.insert(to.end(), from.end() - taken, from.end());
}

}  // namespace

// The selections of an inline fragment belong to the set around it.
void OverlappingFieldsCanBeMerged::enter(const ast::SelectionSet& node) {
  if (std::exchange(inline_set_, nullptr) == &node) return;
  const Collected& collected = collect(context_.types.parent_type(), node);
  Conflicts conflicts;
  within(conflicts, collected);
  const auto& names = collected.fragments;
  for (std::size_t i = 0; i < names.size(); ++i) {
    fields_and_fragment(conflicts, false, collected, names[i]);
    for (std::size_t j = i + 1; j < names.size(); ++j) fragments(conflicts, false, names[i], names[j]);
  }
  for (Conflict& conflict : conflicts) {
    conflict.first.insert(conflict.first.end(), conflict.second.begin(), conflict.second.end());
    context_.report(
        fmt::format("Fields \"{}\" conflict because {}. Use different aliases on the fields to fetch both if "
                    "this was intentional.",
                    abbreviated(conflict.response_name), conflict.reason),
        conflict.first);
  }
}

bool OverlappingFieldsCanBeMerged::spend(std::size_t comparisons) {
  spent_ += comparisons;
  if (spent_ <= context_.limits.comparisons_max) return true;
  context_.give_up("This document has too many fields of the same name to be checked. Validation aborted.");
  return false;
}

const OverlappingFieldsCanBeMerged::Collected& OverlappingFieldsCanBeMerged::collect(const NamedType* parent,
                                                                                     const ast::SelectionSet& set) {
  auto& known = collected_[{&set, parent}];
  if (!known) {
    known = std::make_unique<Collected>();
    collect_into(*known, parent, set);
  }
  return *known;
}

void OverlappingFieldsCanBeMerged::collect_into(Collected& collected, const NamedType* parent,
                                                const ast::SelectionSet& set) {
  for (const ast::Selection& selection : set.selections) {
    if (const auto* field = std::get_if<ast::Field>(&selection.node)) {
      const Field* definition = parent == nullptr ? nullptr : parent->find_field(field->name.text);
      const auto [known, is_new] = collected.index.try_emplace(field->response_key(), collected.groups.size());
      if (is_new) collected.groups.push_back({field->response_key(), {}});
      collected.groups[known->second].fields.push_back({parent, field, definition});
    } else if (const auto* spread = std::get_if<ast::FragmentSpread>(&selection.node)) {
      if (std::ranges::find(collected.fragments, spread->name.text) == collected.fragments.end()) {
        collected.fragments.push_back(spread->name.text);
      }
    } else if (const auto* inside = std::get_if<ast::InlineFragment>(&selection.node)) {
      collect_into(collected, inside->type_condition ? context_.schema.find_type(inside->type_condition->text) : parent,
                   inside->selection_set);
    }
  }
}

const OverlappingFieldsCanBeMerged::Collected& OverlappingFieldsCanBeMerged::collect_fragment(
    const ast::FragmentDefinition& fragment) {
  return collect(context_.schema.find_type(fragment.type_condition.text), fragment.selection_set);
}

void OverlappingFieldsCanBeMerged::within(Conflicts& conflicts, const Collected& collected) {
  for (const Group& group : collected.groups) {
    for (std::size_t i = 0; i < group.fields.size(); ++i) {
      for (std::size_t j = i + 1; j < group.fields.size(); ++j) {
        if (!spend(1)) return;
        compare(conflicts, false, group.response_name, group.fields[i], group.fields[j]);
      }
    }
  }
}

void OverlappingFieldsCanBeMerged::between(Conflicts& conflicts, bool exclusive, const Collected& a,
                                           const Collected& b) {
  for (const Group& group : a.groups) {
    if (!spend(1)) return;
    const auto other = b.index.find(group.response_name);
    if (other == b.index.end()) continue;
    for (const Selected& first : group.fields) {
      for (const Selected& second : b.groups[other->second].fields) {
        if (!spend(1)) return;
        compare(conflicts, exclusive, group.response_name, first, second);
      }
    }
  }
}

// False when it was compared before, at least as strictly.
template <class Key>
bool OverlappingFieldsCanBeMerged::remember(std::map<Key, bool>& compared, const std::type_identity_t<Key>& key,
                                            bool exclusive) {
  const auto [known, is_new] = compared.try_emplace(key, exclusive);
  if (is_new) return true;
  if (!known->second || exclusive) return false;
  known->second = false;
  return true;
}

void OverlappingFieldsCanBeMerged::fields_and_fragment(Conflicts& conflicts, bool exclusive, const Collected& fields,
                                                       std::string_view name) {
  if (!spend(1) || fields.groups.empty() || !remember(compared_fields_, {&fields, name}, exclusive)) return;
  const ast::FragmentDefinition* fragment = context_.fragment(name);
  if (fragment == nullptr) return;
  const Collected& others = collect_fragment(*fragment);
  if (&others == &fields) return;
  between(conflicts, exclusive, fields, others);
  for (const std::string_view nested : others.fragments) fields_and_fragment(conflicts, exclusive, fields, nested);
}

void OverlappingFieldsCanBeMerged::fragments(Conflicts& conflicts, bool exclusive, std::string_view a,
                                             std::string_view b) {
  if (!spend(1) || a == b || !remember(compared_fragments_, {std::min(a, b), std::max(a, b)}, exclusive)) return;
  const ast::FragmentDefinition* first = context_.fragment(a);
  const ast::FragmentDefinition* second = context_.fragment(b);
  if (first == nullptr || second == nullptr) return;
  const Collected& fields_of_a = collect_fragment(*first);
  const Collected& fields_of_b = collect_fragment(*second);
  between(conflicts, exclusive, fields_of_a, fields_of_b);
  for (const std::string_view nested : fields_of_b.fragments) fragments(conflicts, exclusive, a, nested);
  for (const std::string_view nested : fields_of_a.fragments) fragments(conflicts, exclusive, nested, b);
}

OverlappingFieldsCanBeMerged::Conflicts OverlappingFieldsCanBeMerged::sub_selections(bool exclusive, const Selected& a,
                                                                                     const Selected& b) {
  Conflicts conflicts;
  const Collected& first = collect(named_type(a.definition), *a.node->selection_set);
  const Collected& second = collect(named_type(b.definition), *b.node->selection_set);
  between(conflicts, exclusive, first, second);
  for (const std::string_view name : second.fragments) fields_and_fragment(conflicts, exclusive, first, name);
  for (const std::string_view name : first.fragments) fields_and_fragment(conflicts, exclusive, second, name);
  for (const std::string_view of_first : first.fragments) {
    for (const std::string_view of_second : second.fragments) fragments(conflicts, exclusive, of_first, of_second);
  }
  return conflicts;
}

void OverlappingFieldsCanBeMerged::compare(Conflicts& conflicts, bool parents_exclusive, std::string_view name,
                                           const Selected& a, const Selected& b) {
  // No object is of two object types, so that only the shapes have to agree.
  const bool exclusive = parents_exclusive || (a.parent != b.parent && is_object(a.parent) && is_object(b.parent));
  const auto conflict = [&](std::string reason) {
    conflicts.push_back({std::string(name), std::move(reason), {a.node->span}, {b.node->span}});
  };
  if (!exclusive && a.node->name.text != b.node->name.text) {
    return conflict(fmt::format("\"{}\" and \"{}\" are different fields", a.node->name.text, b.node->name.text));
  }
  if (!exclusive && !same_arguments(*a.node, *b.node)) return conflict("they have differing arguments");
  if (a.definition != nullptr && b.definition != nullptr && types_conflict(a.definition->type, b.definition->type)) {
    return conflict(fmt::format("they return conflicting types \"{}\" and \"{}\"", to_string(a.definition->type),
                                to_string(b.definition->type)));
  }
  if (!a.node->selection_set || !b.node->selection_set) return;
  const Conflicts below = sub_selections(exclusive, a, b);
  if (below.empty()) return;
  Conflict together{std::string(name), "", {a.node->span}, {b.node->span}};
  for (const Conflict& each : below) {
    append_last(together.first, each.first);
    append_last(together.second, each.second);
    if (together.reason.size() > kReasonMax) continue;
    if (!together.reason.empty()) together.reason += " and ";
    together.reason +=
        fmt::format("subfields \"{}\" conflict because {}", abbreviated(each.response_name), each.reason);
  }
  together.reason = abbreviated(together.reason);
  conflicts.push_back(std::move(together));
}

}  // namespace battlesbit::graphql::validation
