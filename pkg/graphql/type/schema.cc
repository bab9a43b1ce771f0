#include "pkg/graphql/type/schema.h"

#include <algorithm>
#include <array>

namespace battlesbit::graphql {
namespace {

template <class Items>
auto find_by_name(const Items& items, std::string_view name) -> decltype(items.data()) {
  const auto found = std::ranges::find_if(items, [name](const auto& item) { return item.name == name; });
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

std::string to_string(TypeRef type) {
  if (type.is_non_null()) return to_string(type.nullable()) + "!";
  if (type.is_list()) return "[" + to_string(type.item()) + "]";
  return std::string(type.named()->name);
}

const InputValue* Field::find_argument(std::string_view argument) const { return find_by_name(arguments, argument); }
const InputValue* Directive::find_argument(std::string_view argument) const {
  return find_by_name(arguments, argument);
}
bool Directive::allows(std::string_view location) const {
  return std::ranges::find(locations, location) != locations.end();
}

const Field* NamedType::find_field(std::string_view field) const {
  const auto found = index.find(field);
  return found == index.end() || found->second >= fields.size() ? nullptr : &fields[found->second];
}
const EnumValue* NamedType::find_value(std::string_view value) const {
  const auto found = index.find(value);
  return found == index.end() || found->second >= values.size() ? nullptr : &values[found->second];
}
const InputValue* NamedType::find_input_field(std::string_view field) const {
  const auto found = index.find(field);
  return found == index.end() || found->second >= input_fields.size() ? nullptr : &input_fields[found->second];
}

const NamedType* Schema::find_type(std::string_view name) const {
  const auto found = by_name_.find(name);
  return found == by_name_.end() ? nullptr : found->second;
}

const Directive* Schema::find_directive(std::string_view name) const { return find_by_name(directives_, name); }

const Field* Schema::find_field(const NamedType& parent, std::string_view name) const {
  if (const Field* field = parent.find_field(name)) return field;
  if (!name.starts_with("__")) return nullptr;
  const Field* meta = find_by_name(meta_fields_, name);
  const bool everywhere = name == "__typename";
  return meta != nullptr && (&parent == query() || (everywhere && parent.is_composite())) ? meta : nullptr;
}

TypeRef Schema::resolve(const ast::Type& type) const {
  if (type.kind == ast::TypeReferenceKind::kNamed) return TypeRef(find_type(type.name.text));
  const TypeRef inner = resolve(*type.inner);
  if (!inner) return inner;
  return type.kind == ast::TypeReferenceKind::kList ? inner.list_of() : inner.non_null();
}

bool Schema::is_subtype(const NamedType& abstract, const NamedType& type) const {
  const auto contains = [](const auto& types, const NamedType* wanted) {
    return std::ranges::find(types, wanted) != types.end();
  };
  return contains(type.interfaces, &abstract) || contains(abstract.possible_types, &type);
}

bool Schema::is_subtype(TypeRef super, TypeRef type) const {
  if (super == type) return true;
  if (super.is_non_null()) return type.is_non_null() && is_subtype(super.nullable(), type.nullable());
  if (type.is_non_null()) return is_subtype(super, type.nullable());
  if (super.is_list()) return type.is_list() && is_subtype(super.item(), type.item());
  return !type.is_list() && super.named()->is_abstract() && is_subtype(*super.named(), *type.named());
}

bool Schema::overlaps(const NamedType& a, const NamedType& b) const {
  if (&a == &b) return true;
  if (a.is_abstract() && b.is_abstract()) {
    return std::ranges::any_of(a.possible_types, [&](const NamedType* type) { return is_subtype(b, *type); });
  }
  return a.is_abstract() ? is_subtype(a, b) : b.is_abstract() && is_subtype(b, a);
}

bool is_specified_scalar(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"Int", "Float", "String", "Boolean", "ID"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool is_specified_directive(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {"skip", "include", "deprecated", "specifiedBy", "oneOf"};
  return std::ranges::find(kNames, name) != kNames.end();
}

bool is_introspection_type(const NamedType& type) { return type.name.starts_with("__"); }

}  // namespace battlesbit::graphql
