// Where in which file of a schema a name stands. Pure.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {

using Documents = std::vector<std::unique_ptr<const ast::Document>>;

// `text` is a view into one of the documents; an error without a place when it is not.
SchemaError schema_error(const Documents& documents, std::string_view text, std::string message);

}  // namespace battlesbit::graphql
