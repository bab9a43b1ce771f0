// Fields that would be merged in the response must be the same field. The algorithm and its memory of compared
// fragments are graphql-js's; the number of comparisons is limited, because a document can be made to need a square of
// its length.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <vector>

#include "pkg/graphql/validation/context.h"

namespace battlesbit::graphql::validation {

class OverlappingFieldsCanBeMerged {
 public:
  explicit OverlappingFieldsCanBeMerged(Context& context) : context_(context) {}
  void enter(const ast::InlineFragment& node) { inline_set_ = &node.selection_set; }
  void enter(const ast::SelectionSet& node);

 private:
  struct Selected {
    const NamedType* parent;
    const ast::Field* node;
    const Field* definition;  // Null when the type has no such field.
  };
  struct Group {
    std::string_view response_name;
    std::vector<Selected> fields;
  };
  struct Collected {  // What a selection set selects on a type, inline fragments unfolded.
    std::vector<Group> groups;
    std::unordered_map<std::string_view, std::size_t> index;
    std::vector<std::string_view> fragments;
  };
  struct Conflict {
    std::string response_name;
    std::string reason;
    std::vector<Span> first, second;
  };
  using Conflicts = std::vector<Conflict>;

  const Collected& collect(const NamedType* parent, const ast::SelectionSet& set);
  void collect_into(Collected& collected, const NamedType* parent, const ast::SelectionSet& set);
  const Collected& collect_fragment(const ast::FragmentDefinition& fragment);

  void within(Conflicts& conflicts, const Collected& collected);
  void between(Conflicts& conflicts, bool exclusive, const Collected& a, const Collected& b);
  void fields_and_fragment(Conflicts& conflicts, bool exclusive, const Collected& fields, std::string_view fragment);
  void fragments(Conflicts& conflicts, bool exclusive, std::string_view a, std::string_view b);
  Conflicts sub_selections(bool exclusive, const Selected& a, const Selected& b);
  // At most one.
  void compare(Conflicts& conflicts, bool parents_exclusive, std::string_view name, const Selected& a,
               const Selected& b);
  bool spend(std::size_t comparisons);
  template <class Key>
  static bool remember(std::map<Key, bool>& compared, const std::type_identity_t<Key>& key, bool exclusive);

  Context& context_;
  const ast::SelectionSet* inline_set_ = nullptr;
  std::size_t spent_ = 0;
  std::map<std::pair<const ast::SelectionSet*, const NamedType*>, std::unique_ptr<Collected>> collected_;
  // True: compared as mutually exclusive only, which asks less.
  std::map<std::pair<std::string_view, std::string_view>, bool> compared_fragments_;
  std::map<std::pair<const Collected*, std::string_view>, bool> compared_fields_;
};

}  // namespace battlesbit::graphql::validation
