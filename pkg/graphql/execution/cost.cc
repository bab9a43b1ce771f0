#include "pkg/graphql/execution/cost.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "pkg/graphql/type/applied_directives.h"

namespace battlesbit::graphql {
namespace {

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();

std::uint64_t add(std::uint64_t a, std::uint64_t b) { return a > kMax - b ? kMax : a + b; }
std::uint64_t multiply(std::uint64_t a, std::uint64_t b) { return b != 0 && a > kMax / b ? kMax : a * b; }

std::uint64_t weight_of(const Field& field) {
  const ast::Directive* declared = field.node == nullptr ? nullptr : find_applied(field.node->directives, "cost");
  const ast::Value* weight = declared == nullptr ? nullptr : find_argument(*declared, "weight");
  std::uint64_t value = field.type.named()->is_composite() ? 1 : 0;
  if (weight != nullptr) std::from_chars(weight->text.data(), weight->text.data() + weight->text.size(), value);
  return value;
}

class Meter {
 public:
  Meter(const Schema& schema, const Fragments& fragments, const json::Object& variables, const CostRules& rules)
      : schema_(schema), fragments_(fragments), variables_(variables), rules_(rules) {}

  // `paged`: the field above has a page size, so the list just below it (edges, nodes, data) is that page.
  std::uint64_t cost(const ast::SelectionSet& set, const NamedType& parent, bool paged) {
    std::uint64_t sum = 0;
    for (const ast::Selection& selection : set.selections) {
      sum = add(sum, std::visit([&](const auto& node) { return cost_of(node, parent, paged); }, selection.node));
    }
    return sum;
  }

 private:
  std::uint64_t cost_of(const ast::Field& node, const NamedType& parent, bool paged) {
    const Field* field = schema_.find_field(parent, node.name.text);
    if (field == nullptr || node.name.text.starts_with("__")) return 0;  // Introspection: validation bounds it.
    std::uint64_t each = weight_of(*field);
    const std::optional<std::uint64_t> size = page_size(*field, node);
    if (node.selection_set) each = add(each, cost(*node.selection_set, *field->type.named(), size.has_value()));
    if (size) return multiply(each, std::max<std::uint64_t>(*size, 1));  // An empty page is asked for all the same.
    const bool unbounded_list = field->type.nullable().is_list() && !paged;
    return unbounded_list ? multiply(each, rules_.list_size) : each;
  }

  std::uint64_t cost_of(const ast::InlineFragment& node, const NamedType& parent, bool paged) {
    const NamedType* type = node.type_condition ? schema_.find_type(node.type_condition->text) : &parent;
    return type == nullptr ? 0 : cost(node.selection_set, *type, paged);
  }

  // Measured once: fragments that spread each other twice would otherwise cost exponential time.
  std::uint64_t cost_of(const ast::FragmentSpread& node, const NamedType&, bool paged) {
    auto& known = measured_[paged];
    if (const auto found = known.find(node.name.text); found != known.end()) return found->second;
    const auto fragment = fragments_.find(node.name.text);
    if (fragment == fragments_.end()) return 0;
    const NamedType* type = schema_.find_type(fragment->second->type_condition.text);
    known.emplace(node.name.text, 0);  // Ends a circle, which validation refuses anyway.
    return known[node.name.text] = type == nullptr ? 0 : cost(fragment->second->selection_set, *type, paged);
  }

  // What bounds the number of children; nothing when the field has no such argument.
  std::optional<std::uint64_t> page_size(const Field& field, const ast::Field& node) const {
    const bool has_keys = field.type.nullable().is_list() && takes_keys(field.arguments);
    if (!has_keys && !takes_size(field.arguments)) return std::nullopt;
    const auto arguments = coerce_arguments(field, node, &variables_);
    if (!arguments) return rules_.page_size;
    return (has_keys ? keys_in(*arguments) : size_in(*arguments)).value_or(rules_.page_size);
  }

  bool is_size(std::string_view name) const {
    return std::ranges::find(rules_.size_arguments, name) != rules_.size_arguments.end();
  }

  bool is_key(std::string_view name) const {
    return std::ranges::find(rules_.key_arguments, name) != rules_.key_arguments.end();
  }

  bool takes_keys(const std::vector<InputValue>& arguments) const {
    return std::ranges::any_of(arguments, [this](const InputValue& argument) { return is_key(argument.name); });
  }

  std::optional<std::uint64_t> keys_in(const json::Object& arguments) const {
    for (const json::Member& member : arguments) {
      if (is_key(member.key) && member.value.array() != nullptr) return member.value.array()->size();
    }
    return std::nullopt;
  }

  bool takes_size(const std::vector<InputValue>& arguments) const {
    return std::ranges::any_of(arguments, [this](const InputValue& argument) {
      if (is_size(argument.name)) return true;
      const auto& inside = argument.type.named()->input_fields;
      return std::ranges::any_of(inside, [this](const InputValue& value) { return is_size(value.name); });
    });
  }

  std::optional<std::uint64_t> size_in(const json::Object& arguments) const {
    std::optional<std::uint64_t> largest;
    for (const json::Member& member : arguments) {
      std::optional<std::uint64_t> size;
      if (const json::Object* inside = member.value.object()) size = size_in(*inside);
      if (is_size(member.key)) size = member.value.to_uint64();
      if (size) largest = std::max(largest.value_or(0), *size);
    }
    return largest;
  }

  const Schema& schema_;
  const Fragments& fragments_;
  const json::Object& variables_;
  const CostRules& rules_;
  std::unordered_map<std::string_view, std::uint64_t> measured_[2];  // [paged]
};

}  // namespace

std::uint64_t measure_cost(const Schema& schema, const ast::OperationDefinition& operation, const Fragments& fragments,
                           const json::Object& variables, const CostRules& rules) {
  const NamedType* root = schema.root(operation.operation);
  return root == nullptr ? 0 : Meter(schema, fragments, variables, rules).cost(operation.selection_set, *root, false);
}

}  // namespace battlesbit::graphql
