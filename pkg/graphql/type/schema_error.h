// Where in which file of a schema a thing stands. Pure.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {

using Documents = std::vector<std::unique_ptr<const ast::Document>>;

// A place in one of the documents: a text inside of the thing, which says which document it is, and where the thing
// begins.
struct Mark {
  std::string_view inside;
  std::uint32_t offset = 0;
};

Mark mark(const ast::Name& name);
Mark mark(const ast::Type& type);
Mark mark(const ast::OperationTypeDefinition& node);
Mark mark(const ast::SchemaDefinition& node);
// Whatever has a name.
template <class Node>
Mark mark(const Node& node) {
  return {node.name.text, node.span.start};
}
std::vector<Mark> marks(const NamedType& type);  // Its definition and extensions.

SchemaError schema_error(const Documents& documents, const std::vector<Mark>& places, std::string message);

}  // namespace battlesbit::graphql
