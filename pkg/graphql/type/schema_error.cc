#include "pkg/graphql/type/schema_error.h"

#include <functional>

#include <fmt/format.h>

namespace battlesbit::graphql {

Mark mark(const ast::Name& name) { return {name.text, name.span.start}; }

Mark mark(const ast::Type& type) {
  const ast::Type* inner = &type;
  while (inner->inner) inner = inner->inner.get();
  return {inner->name.text, type.span.start};
}

Mark mark(const ast::OperationTypeDefinition& node) { return {node.type.text, node.span.start}; }

Mark mark(const ast::SchemaDefinition& node) {
  return {node.operation_types.empty() ? node.directives[0].name.text : node.operation_types[0].type.text,
          node.span.start};
}

std::vector<Mark> marks(const NamedType& type) {
  std::vector<Mark> places;
  for (const ast::TypeDefinition* node : type.nodes) places.push_back(mark(*node));
  return places;
}

SchemaError schema_error(const Documents& documents, const std::vector<Mark>& places, std::string message) {
  SchemaError error{.message = std::move(message), .sources = {}, .locations = {}};
  for (const Mark& place : places) {
    for (const auto& document : documents) {
      const std::string& body = document->source->body;
      const char* text = place.inside.data();
      const bool inside = std::less_equal<>()(body.data(), text) && std::less<>()(text, body.data() + body.size());
      if (!inside) continue;
      error.sources.push_back(document->source->name);
      error.locations.push_back(locate(body, place.offset));
    }
  }
  return error;
}

std::string to_string(const SchemaError& error) {
  if (error.locations.empty()) return error.message;
  const auto place = [&error](std::size_t i) {
    return fmt::format("{}:{}:{}", error.sources[i], error.locations[i].line, error.locations[i].column);
  };
  std::string others;
  for (std::size_t i = 1; i < error.locations.size(); ++i) others += (i > 1 ? ", " : " (see ") + place(i);
  return fmt::format("{}: {}{}", place(0), error.message, others.empty() ? "" : others + ")");
}

}  // namespace battlesbit::graphql
