#include "pkg/graphql/execution/introspection.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/language/printer.h"

namespace battlesbit::graphql {
namespace {

extern const ObjectBinding kSchema;
extern const ObjectBinding kType;
extern const ObjectBinding kField;
extern const ObjectBinding kInputValue;
extern const ObjectBinding kEnumValue;
extern const ObjectBinding kDirective;

using SchemaObject = Object<Schema, kSchema>;
using TypeObject = Object<TypeRef, kType>;
using FieldObject = Object<Field, kField>;
using InputValueObject = Object<InputValue, kInputValue>;
using EnumValueObject = Object<EnumValue, kEnumValue>;
using DirectiveObject = Object<Directive, kDirective>;

struct EnumName {
  std::string_view name;
};
struct TypeKindEnum {
  static std::string type_name() { return "__TypeKind"; }
  static bool write(ValueWriter& at, EnumName value) { return at.string(value.name); }
};
struct DirectiveLocationEnum {
  static std::string type_name() { return "__DirectiveLocation"; }
  static bool write(ValueWriter& at, std::string_view value) { return at.string(value); }
};

std::optional<std::string_view> described(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<TypeRef> maybe(const NamedType* type) {
  return type == nullptr ? std::nullopt : std::optional(TypeRef(type));
}

// Null for wrappers: their properties are those of the type inside, asked for through ofType.
const NamedType* bare(const FieldCall& call) {
  const auto& type = call.parent<TypeRef>();
  return type.is_named() ? type.named() : nullptr;
}

EnumName kind_of(TypeRef type) {
  if (type.is_non_null()) return {"NON_NULL"};
  if (type.is_list()) return {"LIST"};
  constexpr std::array<std::string_view, 6> kNames = {"SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT"};
  return {kNames[static_cast<std::size_t>(type.named()->kind)]};
}

template <class Member>
std::vector<const Member*> visible(const std::vector<Member>& members, const FieldCall& call) {
  const json::Value* all = call.arguments.find("includeDeprecated");
  const bool deprecated_too = all != nullptr && all->boolean() != nullptr && *all->boolean();
  std::vector<const Member*> shown;
  for (const Member& member : members) {
    if (deprecated_too || !member.deprecation_reason) shown.push_back(&member);
  }
  return shown;
}

std::vector<TypeRef> references(const std::vector<const NamedType*>& types) { return {types.begin(), types.end()}; }

template <class Model>
constexpr FieldBinding name_field() {
  return field<NonNull<String>>("name", [](const FieldCall& call) { return call.parent<Model>().name; });
}
template <class Model>
constexpr FieldBinding description_field() {
  return field<String>("description",
                       [](const FieldCall& call) { return described(call.parent<Model>().description); });
}
template <class Model>
constexpr FieldBinding is_deprecated_field() {
  return field<NonNull<Boolean>>(
      "isDeprecated", [](const FieldCall& call) { return call.parent<Model>().deprecation_reason.has_value(); });
}
template <class Model>
constexpr FieldBinding deprecation_reason_field() {
  return field<String>("deprecationReason",
                       [](const FieldCall& call) { return call.parent<Model>().deprecation_reason; });
}
template <class Model>
constexpr FieldBinding arguments_field() {
  return field<NonNull<List<NonNull<InputValueObject>>>>(
      "args", [](const FieldCall& call) { return visible(call.parent<Model>().arguments, call); });
}

constexpr FieldBinding kSchemaFields[] = {
    field<String>("description", [](const FieldCall& call) { return described(call.parent<Schema>().description()); }),
    field<NonNull<List<NonNull<TypeObject>>>>("types",
                                              [](const FieldCall& call) {
                                                std::vector<TypeRef> types;
                                                for (const auto& type : call.parent<Schema>().types())
                                                  types.emplace_back(type.get());
                                                return types;
                                              }),
    field<NonNull<TypeObject>>("queryType",
                               [](const FieldCall& call) { return TypeRef(call.parent<Schema>().query()); }),
    field<TypeObject>("mutationType", [](const FieldCall& call) { return maybe(call.parent<Schema>().mutation()); }),
    field<TypeObject>("subscriptionType",
                      [](const FieldCall& call) { return maybe(call.parent<Schema>().subscription()); }),
    field<NonNull<List<NonNull<DirectiveObject>>>>(
        "directives", [](const FieldCall& call) { return call.parent<Schema>().directives(); }),
};

constexpr FieldBinding kTypeFields[] = {
    field<NonNull<TypeKindEnum>>("kind", [](const FieldCall& call) { return kind_of(call.parent<TypeRef>()); }),
    field<String>("name",
                  [](const FieldCall& call) {
                    const NamedType* type = bare(call);
                    return type == nullptr ? std::nullopt : std::optional(type->name);
                  }),
    field<String>("description",
                  [](const FieldCall& call) {
                    const NamedType* type = bare(call);
                    return type == nullptr ? std::nullopt : described(type->description);
                  }),
    field<String>("specifiedByURL",
                  [](const FieldCall& call) {
                    const NamedType* type = bare(call);
                    return type == nullptr ? std::nullopt : type->specified_by;
                  }),
    field<List<NonNull<FieldObject>>>("fields",
                                      [](const FieldCall& call) {
                                        const NamedType* type = bare(call);
                                        const bool has_fields = type != nullptr && (type->kind == TypeKind::kObject ||
                                                                                    type->kind == TypeKind::kInterface);
                                        return has_fields ? std::optional(visible(type->fields, call)) : std::nullopt;
                                      }),
    field<List<NonNull<TypeObject>>>("interfaces",
                                     [](const FieldCall& call) {
                                       const NamedType* type = bare(call);
                                       const bool has_fields = type != nullptr && (type->kind == TypeKind::kObject ||
                                                                                   type->kind == TypeKind::kInterface);
                                       return has_fields ? std::optional(references(type->interfaces)) : std::nullopt;
                                     }),
    field<List<NonNull<TypeObject>>>("possibleTypes",
                                     [](const FieldCall& call) {
                                       const NamedType* type = bare(call);
                                       return type != nullptr && type->is_abstract()
                                                  ? std::optional(references(type->possible_types))
                                                  : std::nullopt;
                                     }),
    field<List<NonNull<EnumValueObject>>>("enumValues",
                                          [](const FieldCall& call) {
                                            const NamedType* type = bare(call);
                                            const bool is_enum = type != nullptr && type->kind == TypeKind::kEnum;
                                            return is_enum ? std::optional(visible(type->values, call)) : std::nullopt;
                                          }),
    field<List<NonNull<InputValueObject>>>("inputFields",
                                           [](const FieldCall& call) {
                                             const NamedType* type = bare(call);
                                             const bool is_input_object =
                                                 type != nullptr && type->kind == TypeKind::kInputObject;
                                             return is_input_object ? std::optional(visible(type->input_fields, call))
                                                                    : std::nullopt;
                                           }),
    field<TypeObject>("ofType",
                      [](const FieldCall& call) -> std::optional<TypeRef> {
                        const auto& type = call.parent<TypeRef>();
                        if (type.is_non_null()) return type.nullable();
                        if (type.is_list()) return type.item();
                        return std::nullopt;
                      }),
    field<Boolean>("isOneOf",
                   [](const FieldCall& call) -> std::optional<bool> {
                     const NamedType* type = bare(call);
                     if (type == nullptr || type->kind != TypeKind::kInputObject) return std::nullopt;
                     return type->one_of;
                   }),
};

constexpr FieldBinding kFieldFields[] = {
    name_field<Field>(),
    description_field<Field>(),
    arguments_field<Field>(),
    field<NonNull<TypeObject>>("type", [](const FieldCall& call) { return call.parent<Field>().type; }),
    is_deprecated_field<Field>(),
    deprecation_reason_field<Field>(),
};

constexpr FieldBinding kInputValueFields[] = {
    name_field<InputValue>(),
    description_field<InputValue>(),
    field<NonNull<TypeObject>>("type", [](const FieldCall& call) { return call.parent<InputValue>().type; }),
    field<String>("defaultValue",
                  [](const FieldCall& call) -> std::optional<std::string> {
                    const ast::Value* value = call.parent<InputValue>().default_value;
                    if (value == nullptr) return std::nullopt;
                    return print(*value);
                  }),
    is_deprecated_field<InputValue>(),
    deprecation_reason_field<InputValue>(),
};

constexpr FieldBinding kEnumValueFields[] = {
    name_field<EnumValue>(),
    description_field<EnumValue>(),
    is_deprecated_field<EnumValue>(),
    deprecation_reason_field<EnumValue>(),
};

constexpr FieldBinding kDirectiveFields[] = {
    name_field<Directive>(),
    description_field<Directive>(),
    field<NonNull<Boolean>>("isRepeatable", [](const FieldCall& call) { return call.parent<Directive>().repeatable; }),
    field<NonNull<List<NonNull<DirectiveLocationEnum>>>>(
        "locations",
        [](const FieldCall& call) -> const std::vector<std::string_view>& {
          return call.parent<Directive>().locations;
        }),
    arguments_field<Directive>(),
};

constinit const ObjectBinding kSchema{"__Schema", kSchemaFields};
constinit const ObjectBinding kType{"__Type", kTypeFields};
constinit const ObjectBinding kField{"__Field", kFieldFields};
constinit const ObjectBinding kInputValue{"__InputValue", kInputValueFields};
constinit const ObjectBinding kEnumValue{"__EnumValue", kEnumValueFields};
constinit const ObjectBinding kDirective{"__Directive", kDirectiveFields};

constexpr FieldBinding kRootFields[] = {
    field<NonNull<SchemaObject>>("__schema", [](const FieldCall& call) -> const Schema& { return call.schema(); }),
    field<TypeObject>(
        "__type",
        [](const FieldCall& call) { return maybe(call.schema().find_type(*call.arguments.find("name")->string())); }),
};

}  // namespace

std::span<const ObjectBinding* const> introspection_bindings() {
  static constexpr const ObjectBinding* kAll[] = {&kSchema, &kType, &kField, &kInputValue, &kEnumValue, &kDirective};
  return kAll;
}

std::span<const FieldBinding> introspection_root_fields() { return kRootFields; }

}  // namespace battlesbit::graphql
