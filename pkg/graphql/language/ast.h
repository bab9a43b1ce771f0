// The syntax tree of a GraphQL document: plain structs whose texts point into the source (or, for strings with escapes,
// into `Document::decoded`). A Document is moved, never copied; its nodes keep their addresses when it moves. Immutable
// once parsed, hence safe to read from any thread.
//
// Alternatives are std::variant (Selection, Definition) or a `kind` where the alternatives share their parts (Value,
// Type, TypeDefinition). Every node has the Span of its text; a definition's span includes its description.
#pragma once

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pkg/graphql/language/source.h"

namespace battlesbit::graphql::ast {

struct Name {
  std::string_view text;
  Span span;
};

struct Description {
  std::string_view text;
  bool block = false;
  Span span;
};

struct ObjectField;

enum class ValueKind { kVariable, kInt, kFloat, kString, kBoolean, kNull, kEnum, kList, kObject };

struct Value {
  ValueKind kind = ValueKind::kNull;
  bool block = false;  // A string in """.
  // The variable's name without $, the characters of a number as written (never through double), a string's contents,
  // true or false, the enum value's name. Empty for null, lists and objects.
  std::string_view text;
  std::vector<Value> items;         // kList
  std::vector<ObjectField> fields;  // kObject, in the order of the text.
  Span span;
};

struct ObjectField {
  Name name;
  Value value;
  Span span;
};

struct Argument {
  Name name;
  Value value;
  Span span;
};

struct Directive {
  Name name;
  std::vector<Argument> arguments;
  Span span;
};

enum class TypeReferenceKind { kNamed, kList, kNonNull };

struct Type {
  TypeReferenceKind kind = TypeReferenceKind::kNamed;
  Name name;                    // kNamed
  std::unique_ptr<Type> inner;  // kList, kNonNull
  Span span;
};

// ---- Executable definitions

struct Selection;

struct SelectionSet {
  std::vector<Selection> selections;
  Span span;
};

struct Field {
  std::optional<Name> alias;
  Name name;
  std::vector<Argument> arguments;
  std::vector<Directive> directives;
  std::optional<SelectionSet> selection_set;
  Span span;

  std::string_view response_key() const { return alias ? alias->text : name.text; }
};

struct FragmentSpread {
  Name name;
  std::vector<Directive> directives;
  Span span;
};

struct InlineFragment {
  std::optional<Name> type_condition;
  std::vector<Directive> directives;
  SelectionSet selection_set;
  Span span;
};

struct Selection {
  std::variant<Field, FragmentSpread, InlineFragment> node;
};

enum class OperationType { kQuery, kMutation, kSubscription };

struct VariableDefinition {
  std::optional<Description> description;
  Name variable;  // Without $; the span is the name's, one after the $.
  Type type;
  std::optional<Value> default_value;
  std::vector<Directive> directives;
  Span span;
};

struct OperationDefinition {
  std::optional<Description> description;
  OperationType operation = OperationType::kQuery;
  std::optional<Name> name;
  std::vector<VariableDefinition> variables;
  std::vector<Directive> directives;
  SelectionSet selection_set;
  Span span;
};

struct FragmentDefinition {
  std::optional<Description> description;
  Name name;
  Name type_condition;
  std::vector<Directive> directives;
  SelectionSet selection_set;
  Span span;
};

// ---- Type system definitions and extensions

struct OperationTypeDefinition {
  OperationType operation = OperationType::kQuery;
  Name type;
  Span span;
};

struct SchemaDefinition {
  bool extension = false;
  std::optional<Description> description;
  std::vector<Directive> directives;
  std::vector<OperationTypeDefinition> operation_types;
  Span span;
};

struct InputValueDefinition {
  std::optional<Description> description;
  Name name;
  Type type;
  std::optional<Value> default_value;
  std::vector<Directive> directives;
  Span span;
};

struct FieldDefinition {
  std::optional<Description> description;
  Name name;
  std::vector<InputValueDefinition> arguments;
  Type type;
  std::vector<Directive> directives;
  Span span;
};

struct EnumValueDefinition {
  std::optional<Description> description;
  Name name;
  std::vector<Directive> directives;
  Span span;
};

enum class TypeDefinitionKind { kScalar, kObject, kInterface, kUnion, kEnum, kInputObject };

struct TypeDefinition {
  TypeDefinitionKind kind = TypeDefinitionKind::kScalar;
  bool extension = false;
  std::optional<Description> description;
  Name name;
  std::vector<Name> interfaces;  // kObject, kInterface
  std::vector<Directive> directives;
  std::vector<FieldDefinition> fields;             // kObject, kInterface
  std::vector<Name> members;                       // kUnion
  std::vector<EnumValueDefinition> values;         // kEnum
  std::vector<InputValueDefinition> input_fields;  // kInputObject
  Span span;
};

struct DirectiveDefinition {
  std::optional<Description> description;
  Name name;
  std::vector<InputValueDefinition> arguments;
  bool repeatable = false;
  std::vector<Name> locations;
  Span span;
};

struct Definition {
  std::variant<OperationDefinition, FragmentDefinition, SchemaDefinition, TypeDefinition, DirectiveDefinition> node;
};

struct Document {
  std::shared_ptr<const Source> source;
  std::deque<std::string> decoded;  // Strings whose contents differ from their source text.
  std::vector<Definition> definitions;
  std::size_t tokens = 0;

  SourceLocation locate(Span span) const { return graphql::locate(source->body, span.start); }
};

}  // namespace battlesbit::graphql::ast

namespace battlesbit::graphql {
using ast::Document;
}  // namespace battlesbit::graphql
