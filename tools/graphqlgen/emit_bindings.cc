#include <fmt/format.h>

#include "pkg/graphql/type/applied_directives.h"
#include "tools/graphqlgen/emit.h"
#include "tools/graphqlgen/names.h"

namespace battlesbit::graphqlgen {
namespace {

bool is_root(const graphql::Schema& schema, const graphql::NamedType& type) {
  return &type == schema.query() || &type == schema.mutation() || &type == schema.subscription();
}

std::string guard_of(const graphql::Field& field) {
  if (field.node == nullptr) return "Guard::kNone";
  if (graphql::find_applied(field.node->directives, "hasPermission") != nullptr) return "Guard::kPermission";
  if (graphql::find_applied(field.node->directives, "hasAuthenticated") != nullptr) return "Guard::kAuthenticated";
  return "Guard::kNone";
}

// Empty for a field without.
std::string permission_of(const graphql::Field& field) {
  const auto* applied =
      field.node == nullptr ? nullptr : graphql::find_applied(field.node->directives, "hasPermission");
  const auto* permission = applied == nullptr ? nullptr : graphql::find_argument(*applied, "permission");
  return permission == nullptr ? "" : std::string(permission->text);
}

// One resolver call: what the author of GameResolver may write, tried in this order.
std::string emit_field(const graphql::Schema& schema, const graphql::NamedType& type, const graphql::Field& field,
                       std::string_view model) {
  const auto resolver = class_name(type.name) + "Resolver";
  const auto name = snake_case(field.name);
  const auto with_arguments = !field.arguments.empty();
  const auto root = is_root(schema, type);
  std::string out = fmt::format("struct {}{}Field {{\n", class_name(type.name), class_name(field.name));
  out += fmt::format("  static constexpr Guard kGuard = {};\n", guard_of(field));
  if (const auto permission = permission_of(field); !permission.empty()) {
    out += fmt::format("  static constexpr std::string_view kPermission = \"{}\";\n", permission);
  }
  out += "  template <class R, class Model>\n  static decltype(auto) call(const graphql::FieldCall& call) {\n";
  out += "    auto& context = call.context<Context>();\n";
  std::string parent;
  if (!root) {
    out += "    const auto& parent = call.parent<Model>();\n";
    parent = "parent, ";
  }
  if (with_arguments) {
    const auto arguments =
        fmt::format("read_arguments<{}{}Arguments>(call)", class_name(type.name), class_name(field.name));
    out += fmt::format(
        "    static_assert(requires {{ R::{0}({1}{2}, context); }},\n                  \"{3}.{4}: {5} lacks `static "
        "auto {0}({6}{7}{8}Arguments, Context&)`\");\n",
        name, parent, arguments, type.name, field.name, resolver, root ? "" : fmt::format("const {}&, ", model),
        class_name(type.name), class_name(field.name));
    out += fmt::format("    return R::{}({}{}, context);\n", name, parent, arguments);
  } else if (root) {
    out += fmt::format(
        "    static_assert(requires {{ R::{0}(context); }}, \"{1}.{2}: {3} lacks `static auto {0}(Context&)`\");\n",
        name, type.name, field.name, resolver);
    out += fmt::format("    return R::{}(context);\n", name);
  } else {
    out += fmt::format(
        "    if constexpr (requires {{ R::{0}(parent, context); }}) {{\n      return R::{0}(parent, context);\n", name);
    out += fmt::format(
        "    }} else if constexpr (requires {{ R::{0}(parent); }}) {{\n      static_cast<void>(context);\n      return "
        "R::{0}(parent);\n",
        name);
    out += fmt::format(
        "    }} else {{\n      static_cast<void>(context);\n      static_assert(requires {{ parent.{0}; }},\n          "
        "          \"{1}.{2}: {3} lacks `static auto {0}(const {4}&)`, and the model has no member {0}\");\n      "
        "return (parent.{0});\n    }}\n",
        name, type.name, field.name, resolver, model);
  }
  out += "  }\n};\n";
  return out;
}

std::string emit_row(const graphql::Schema& schema, const graphql::NamedType& type, const graphql::Field& field) {
  const auto id = fmt::format("{}{}Field", class_name(type.name), class_name(field.name));
  const auto resolver = class_name(type.name) + "Resolver";
  const auto model = is_root(schema, type) ? std::string("RootModel") : class_name(type.name) + "Model";
  if (&type == schema.subscription()) {
    return fmt::format("    bind_subscription<{}, {}, {}>(\"{}\"),\n", shape(field.type), id, resolver, field.name);
  }
  return fmt::format("    bind_field<{}, {}, {}, {}>(\"{}\"),\n", shape(field.type), id, resolver, model, field.name);
}

// An interface or union: a std::variant of the models of its objects.
std::string emit_abstract(const graphql::NamedType& type) {
  std::string objects;
  for (const auto* object : type.possible_types) objects += fmt::format(", {}Shape", class_name(object->name));
  return fmt::format("using {}Shape = graphql::Abstract<\"{}\"{}>;\n", class_name(type.name), type.name, objects);
}

}  // namespace

std::string emit_bindings(const graphql::Schema& schema, const Models& models) {
  std::string out =
      "// Generated from graph/schemas by tools/graphqlgen. Do not edit.\n"
      "#include \"graph/binding.h\"\n#include \"graph/resolvers/all.h\"\n\nnamespace battlesbit::graph {\n\n";
  std::string resolvers, shapes, abstracts, fields, tables, list;
  for (const auto& type : schema.types()) {
    if (is_ours(*type) && type->is_abstract()) abstracts += emit_abstract(*type);
    if (!is_ours(*type) || type->kind != graphql::TypeKind::kObject) continue;
    const auto name = class_name(type->name);
    const auto root = is_root(schema, *type);
    const auto model = root ? std::string("RootModel") : models.find(type->name)->second;
    resolvers += fmt::format("struct {}Resolver;\n", name);
    shapes += fmt::format("extern const graphql::ObjectBinding k{};\n", name);
    if (!root) {
      shapes += fmt::format("using {0}Model = {1};\nusing {0}Shape = graphql::Object<{0}Model, k{0}>;\n", name, model);
    }
    std::string rows;
    for (const auto& field : type->fields) {
      fields += emit_field(schema, *type, field, model);
      rows += emit_row(schema, *type, field);
    }
    tables += fmt::format("constexpr graphql::FieldBinding k{}Fields[] = {{\n{}}};\n", name, rows);
    tables += fmt::format("constinit const graphql::ObjectBinding k{0}{{\"{1}\", k{0}Fields}};\n\n", name, type->name);
    list += fmt::format("    &k{},\n", name);
  }
  out += "// Where nothing is written for a type, the members of its model answer.\n" + resolvers +
         "\nnamespace {\n\n" + shapes + abstracts + "\n" + fields + "\n" + tables;
  out += fmt::format("constexpr const graphql::ObjectBinding* kAll[] = {{\n{}}};\n\n}}  // namespace\n\n", list);
  out +=
      "std::span<const graphql::ObjectBinding* const> bindings() { return kAll; }\n\n}  // namespace "
      "battlesbit::graph\n";
  return out;
}

}  // namespace battlesbit::graphqlgen
