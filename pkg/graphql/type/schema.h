// A GraphQL schema in memory: what build_schema() makes of SDL texts. Immutable once built and read from any thread;
// texts and syntax nodes belong to the documents that the schema keeps.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "pkg/errors/error.h"
#include "pkg/graphql/language/ast.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

struct NamedType;

enum class TypeKind { kScalar, kObject, kInterface, kUnion, kEnum, kInputObject };

// A named type inside lists and non-nulls, as a value: "[Game!]!". Wrappers are two bits each, outermost lowest.
class TypeRef {
 public:
  static constexpr int kWrappersMax = 32;

  TypeRef() = default;
  explicit TypeRef(const NamedType* named) : named_(named) {}

  TypeRef list_of() const { return {named_, wrappers_ << 2 | kList}; }
  TypeRef non_null() const { return {named_, wrappers_ << 2 | kNonNull}; }

  const NamedType* named() const { return named_; }
  bool is_non_null() const { return (wrappers_ & 3) == kNonNull; }
  bool is_list() const { return (wrappers_ & 3) == kList; }
  bool is_named() const { return wrappers_ == 0; }
  TypeRef nullable() const { return is_non_null() ? TypeRef(named_, wrappers_ >> 2) : *this; }  // [T!]! -> [T!]
  TypeRef item() const { return {named_, wrappers_ >> 2}; }  // [T!] -> T!. REQUIRES: is_list().
  explicit operator bool() const { return named_ != nullptr; }
  bool operator==(const TypeRef&) const = default;

 private:
  enum : std::uint64_t { kNonNull = 1, kList = 2 };
  TypeRef(const NamedType* named, std::uint64_t wrappers) : named_(named), wrappers_(wrappers) {}

  const NamedType* named_ = nullptr;
  std::uint64_t wrappers_ = 0;
};

std::string to_string(TypeRef type);

// An argument of a field or directive, or a field of an input object.
struct InputValue {
  std::string_view name;
  std::string_view description;
  TypeRef type;
  const ast::Value* default_value = nullptr;
  std::optional<json::Value> coerced_default;  // Of a built schema: default_value coerced to `type`.
  std::optional<std::string_view> deprecation_reason;
  const ast::InputValueDefinition* node = nullptr;  // Has the applied directives. Null for what the engine itself adds.

  bool is_required() const { return type.is_non_null() && default_value == nullptr; }
};

struct Field {
  std::string_view name;
  std::string_view description;
  std::vector<InputValue> arguments;
  TypeRef type;
  std::optional<std::string_view> deprecation_reason;
  const NamedType* parent = nullptr;
  const ast::FieldDefinition* node = nullptr;

  const InputValue* find_argument(std::string_view name) const;
};

struct EnumValue {
  std::string_view name;
  std::string_view description;
  std::optional<std::string_view> deprecation_reason;
  const ast::EnumValueDefinition* node = nullptr;
};

// What the application knows about a custom scalar: it checks an input value (a literal or a variable, a number with
// its characters) and gives its normal form, the one that resolvers receive. Without a parse function every value is
// accepted.
struct ScalarCodec {
  std::string name;
  std::function<Result<json::Value>(const json::Value&)> parse;
};

struct NamedType {
  TypeKind kind = TypeKind::kScalar;
  std::string_view name;
  std::string_view description;
  std::vector<Field> fields;                      // kObject, kInterface
  std::vector<const NamedType*> interfaces;       // kObject, kInterface
  std::vector<const NamedType*> possible_types;   // kUnion: its members; kInterface: the objects that implement it.
  std::vector<EnumValue> values;                  // kEnum
  std::vector<InputValue> input_fields;           // kInputObject
  bool one_of = false;                            // kInputObject
  std::optional<std::string_view> specified_by;   // kScalar
  const ScalarCodec* codec = nullptr;             // kScalar; null for the five of the specification.
  std::vector<const ast::TypeDefinition*> nodes;  // The definition and its extensions.

  const Field* find_field(std::string_view name) const;
  const EnumValue* find_value(std::string_view name) const;
  const InputValue* find_input_field(std::string_view name) const;
  bool is_leaf() const { return kind == TypeKind::kScalar || kind == TypeKind::kEnum; }
  bool is_composite() const { return kind == TypeKind::kObject || is_abstract(); }
  bool is_abstract() const { return kind == TypeKind::kInterface || kind == TypeKind::kUnion; }
  bool is_input() const { return is_leaf() || kind == TypeKind::kInputObject; }
  bool is_output() const { return kind != TypeKind::kInputObject; }

  // By name, for objects with many fields.
  std::unordered_map<std::string_view, std::uint32_t> index;
};

struct Directive {
  std::string_view name;
  std::string_view description;
  std::vector<InputValue> arguments;
  std::vector<std::string_view> locations;  // "FIELD", "OBJECT", ... in the order of the definition.
  bool repeatable = false;
  const ast::DirectiveDefinition* node = nullptr;

  const InputValue* find_argument(std::string_view name) const;
  bool allows(std::string_view location) const;
};

class Schema {
 public:
  Schema() = default;
  Schema(const Schema&) = delete;  // Types point at each other.
  Schema& operator=(const Schema&) = delete;

  std::string_view description() const { return description_; }
  const NamedType* query() const { return roots_[0]; }
  const NamedType* mutation() const { return roots_[1]; }      // May be null.
  const NamedType* subscription() const { return roots_[2]; }  // May be null.
  const NamedType* root(ast::OperationType operation) const { return roots_[static_cast<std::size_t>(operation)]; }

  const NamedType* find_type(std::string_view name) const;
  const Directive* find_directive(std::string_view name) const;
  // In the order of definition; the scalars of the specification and the types of introspection come last.
  std::span<const std::unique_ptr<NamedType>> types() const { return types_; }
  std::span<const Directive> directives() const { return directives_; }

  // The field as a selection on `parent` sees it: __typename everywhere, __schema and __type on the query root.
  const Field* find_field(const NamedType& parent, std::string_view name) const;

  // The type a reference in a document means; empty when its named type does not exist.
  TypeRef resolve(const ast::Type& type) const;

  // Whether `object` may stand where `abstract` (an interface or union) is expected; also interface in interface.
  bool is_subtype(const NamedType& abstract, const NamedType& type) const;
  bool is_subtype(TypeRef super, TypeRef type) const;
  // Whether some object type is possible for both (composite types).
  bool overlaps(const NamedType& a, const NamedType& b) const;

 private:
  friend class SchemaBuilder;

  std::string_view description_;
  const NamedType* roots_[3] = {};
  std::vector<std::unique_ptr<NamedType>> types_;
  std::unordered_map<std::string_view, NamedType*> by_name_;
  std::vector<Directive> directives_;
  std::vector<ScalarCodec> codecs_;
  std::vector<std::unique_ptr<const ast::Document>> documents_;
  std::vector<const ast::SchemaDefinition*> nodes_;
  std::vector<Field> meta_fields_;  // __typename, __schema, __type
};

bool is_specified_scalar(std::string_view name);     // Int, Float, String, Boolean, ID
bool is_specified_directive(std::string_view name);  // skip, include, deprecated, specifiedBy, oneOf
bool is_introspection_type(const NamedType& type);   // __Schema, ...

}  // namespace battlesbit::graphql
