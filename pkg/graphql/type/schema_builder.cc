#include "pkg/graphql/type/schema_builder.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/applied_directives.h"
#include "pkg/graphql/type/builtin.h"
#include "pkg/graphql/type/coerce_input.h"
#include "pkg/graphql/type/schema_error.h"
#include "pkg/graphql/type/sdl_rules/sdl_rules.h"
#include "pkg/graphql/type/validate_schema.h"

namespace battlesbit::graphql {
namespace {

template <class Node, class Visitor>
void for_each(const Documents& documents, Visitor visitor) {
  for (const auto& document : documents) {
    for (const ast::Definition& definition : document->definitions) {
      if (const auto* node = std::get_if<Node>(&definition.node)) visitor(*node);
    }
  }
}

std::string_view text_of(const std::optional<ast::Description>& description) {
  return description ? description->text : std::string_view();
}

}  // namespace

void SchemaBuilder::add(Source source) {
  const std::string name = source.name;
  auto document = parse(std::move(source), {.tokens_max = 0, .depth_max = 64});
  if (!document) {
    errors_.push_back({document.error().message, {name}, document.error().locations});
    return;
  }
  schema_->documents_.push_back(std::make_unique<const ast::Document>(std::move(*document)));
}

SchemaResult SchemaBuilder::build(std::vector<ScalarCodec> scalars) {
  if (!errors_.empty()) return std::unexpected(std::move(errors_));
  add(Source{.body = std::string(kBuiltinTypes), .name = "GraphQL specification"});
  errors_ = sdl::validate_sdl(schema_->documents_);
  if (!errors_.empty()) return std::unexpected(std::move(errors_));
  schema_->codecs_ = std::move(scalars);
  declare_types();
  define_directives();
  for (const auto& type : schema_->types_) define_type(*type);
  define_roots();
  link_possible_types();
  if (errors_.empty()) take_meta_fields();
  if (errors_.empty()) errors_ = validate_schema(*schema_, schema_->documents_);
  if (errors_.empty()) settle_defaults();
  if (!errors_.empty()) return std::unexpected(std::move(errors_));
  return std::unique_ptr<const Schema>(std::move(schema_));
}

void SchemaBuilder::declare_types() {
  for_each<ast::TypeDefinition>(schema_->documents_, [this](const ast::TypeDefinition& node) {
    if (!node.extension) declare(node);
  });
  for_each<ast::TypeDefinition>(schema_->documents_, [this](const ast::TypeDefinition& node) {
    if (node.extension) extend(node);
  });
  for (const ScalarCodec& codec : schema_->codecs_) {
    const auto found = schema_->by_name_.find(codec.name);
    if (found == schema_->by_name_.end() || found->second->kind != TypeKind::kScalar) {
      fail({}, fmt::format("There is no scalar \"{}\" in the schema.", codec.name));
    } else {
      found->second->codec = &codec;
    }
  }
}

void SchemaBuilder::declare(const ast::TypeDefinition& node) {
  const bool is_new = !schema_->by_name_.contains(node.name.text);
  if (!is_new) {
    // A schema may spell out the scalars of the specification; its own words count.
    if (is_specified_scalar(node.name.text)) return;
    return fail({mark(node.name)}, fmt::format("There can be only one type named \"{}\".", node.name.text));
  }
  auto type = std::make_unique<NamedType>();
  type->kind = static_cast<TypeKind>(node.kind);
  type->name = node.name.text;
  type->description = text_of(node.description);
  type->nodes.push_back(&node);
  schema_->by_name_.emplace(type->name, type.get());
  schema_->types_.push_back(std::move(type));
}

void SchemaBuilder::extend(const ast::TypeDefinition& node) {
  schema_->by_name_.at(node.name.text)->nodes.push_back(&node);
}

void SchemaBuilder::define_directives() {
  for_each<ast::DirectiveDefinition>(schema_->documents_, [this](const ast::DirectiveDefinition& node) {
    if (schema_->find_directive(node.name.text) != nullptr) return;  // The specification's own, spelled out before.
    Directive directive;
    directive.name = node.name.text;
    directive.description = text_of(node.description);
    directive.arguments = input_values(node.arguments);
    for (const ast::Name& location : node.locations) directive.locations.push_back(location.text);
    directive.repeatable = node.repeatable;
    directive.node = &node;
    schema_->directives_.push_back(std::move(directive));
  });
}

void SchemaBuilder::define_type(NamedType& type) {
  for (const ast::TypeDefinition* node : type.nodes) {
    for (const ast::Name& name : node->interfaces) type.interfaces.push_back(schema_->find_type(name.text));
    for (const ast::Name& name : node->members) type.possible_types.push_back(schema_->find_type(name.text));
    for (const ast::FieldDefinition& field_node : node->fields) type.fields.push_back(field(field_node, type));
    for (const ast::InputValueDefinition& value : node->input_fields) type.input_fields.push_back(input_value(value));
    for (const ast::EnumValueDefinition& value : node->values) {
      type.values.push_back(
          {value.name.text, text_of(value.description), deprecation_reason(value.directives), &value});
    }
    apply_type_directives(type, *node);
  }
  index_members(type);
}

void SchemaBuilder::apply_type_directives(NamedType& type, const ast::TypeDefinition& node) {
  if (find_applied(node.directives, "oneOf") != nullptr) type.one_of = true;
  if (const ast::Directive* specified_by = find_applied(node.directives, "specifiedBy")) {
    const ast::Value* url = find_argument(*specified_by, "url");
    if (url != nullptr) type.specified_by = url->text;
  }
}

void SchemaBuilder::index_members(NamedType& type) {
  const auto add_all = [&type](const auto& members) {
    for (std::uint32_t i = 0; i < members.size(); ++i) type.index.emplace(members[i].name, i);
  };
  add_all(type.fields);
  add_all(type.values);
  add_all(type.input_fields);
}

void SchemaBuilder::link_possible_types() {
  for (const auto& type : schema_->types_) {
    if (type->kind != TypeKind::kObject) continue;
    for (const NamedType* interface : type->interfaces) {
      NamedType& linked = *schema_->by_name_.at(interface->name);
      if (linked.kind == TypeKind::kInterface) linked.possible_types.push_back(type.get());
    }
  }
}

void SchemaBuilder::define_roots() {
  bool defined = false;
  for_each<ast::SchemaDefinition>(schema_->documents_, [&](const ast::SchemaDefinition& node) {
    if (!node.extension) defined = true;
    if (node.description) schema_->description_ = node.description->text;
    schema_->nodes_.push_back(&node);
    for (const ast::OperationTypeDefinition& operation : node.operation_types) {
      schema_->roots_[static_cast<std::size_t>(operation.operation)] = schema_->find_type(operation.type.text);
    }
  });
  if (defined) return;
  constexpr std::array<std::string_view, 3> kDefaultNames = {"Query", "Mutation", "Subscription"};
  for (std::size_t operation = 0; operation < kDefaultNames.size(); ++operation) {
    if (schema_->roots_[operation] == nullptr)
      schema_->roots_[operation] = schema_->find_type(kDefaultNames[operation]);
  }
}

void SchemaBuilder::take_meta_fields() {
  const auto found =
      std::ranges::find_if(schema_->types_, [](const auto& type) { return type->name == "__MetaFields"; });
  schema_->meta_fields_ = std::move((*found)->fields);
  for (Field& meta : schema_->meta_fields_) meta.parent = schema_->query();
  schema_->by_name_.erase((*found)->name);
  schema_->types_.erase(found);
}

void SchemaBuilder::settle_defaults() {
  for (const auto& type : schema_->types_) {
    for (InputValue& value : type->input_fields) settle_default(value);
    for (Field& one : type->fields)
      std::ranges::for_each(one.arguments, [this](auto& value) { settle_default(value); });
  }
  for (Field& one : schema_->meta_fields_) {
    std::ranges::for_each(one.arguments, [this](auto& value) { settle_default(value); });
  }
  for (Directive& one : schema_->directives_) {
    std::ranges::for_each(one.arguments, [this](auto& value) { settle_default(value); });
  }
}

void SchemaBuilder::settle_default(InputValue& value) {
  if (value.default_value == nullptr) return;
  value.coerced_default = coerce_literal(*value.default_value, value.type, nullptr);
  if (!value.coerced_default) {
    fail({mark(*value.node)},
         fmt::format("The default value of \"{}\" is no valid {}.", value.name, to_string(value.type)));
  }
}

Field SchemaBuilder::field(const ast::FieldDefinition& node, const NamedType& parent) {
  return {.name = node.name.text,
          .description = text_of(node.description),
          .arguments = input_values(node.arguments),
          .type = resolve(node.type),
          .deprecation_reason = deprecation_reason(node.directives),
          .parent = &parent,
          .node = &node};
}

InputValue SchemaBuilder::input_value(const ast::InputValueDefinition& node) {
  return {.name = node.name.text,
          .description = text_of(node.description),
          .type = resolve(node.type),
          .default_value = node.default_value ? &*node.default_value : nullptr,
          .coerced_default = {},
          .deprecation_reason = deprecation_reason(node.directives),
          .node = &node};
}

std::vector<InputValue> SchemaBuilder::input_values(const std::vector<ast::InputValueDefinition>& nodes) {
  std::vector<InputValue> values;
  values.reserve(nodes.size());
  for (const ast::InputValueDefinition& node : nodes) values.push_back(input_value(node));
  return values;
}

TypeRef SchemaBuilder::resolve(const ast::Type& node) {
  int wrappers = 0;
  const ast::Type* inner = &node;
  for (; inner->inner; inner = inner->inner.get()) ++wrappers;
  if (wrappers <= TypeRef::kWrappersMax) return schema_->resolve(node);
  fail({mark(node)}, fmt::format("A type may have at most {} wrappers.", TypeRef::kWrappersMax));
  return {};
}

void SchemaBuilder::fail(const std::vector<Mark>& places, std::string message) {
  errors_.push_back(schema_error(schema_->documents_, places, std::move(message)));
}

SchemaResult build_schema(std::vector<Source> sources, std::vector<ScalarCodec> scalars) {
  SchemaBuilder builder;
  for (Source& source : sources) builder.add(std::move(source));
  return builder.build(std::move(scalars));
}

SchemaResult build_schema(std::string sdl, std::vector<ScalarCodec> scalars) {
  std::vector<Source> sources;
  sources.push_back({.body = std::move(sdl), .name = "schema"});
  return build_schema(std::move(sources), std::move(scalars));
}

}  // namespace battlesbit::graphql
