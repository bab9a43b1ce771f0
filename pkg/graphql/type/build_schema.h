// SDL to Schema: definitions and extensions of any number of texts, together one schema. Checks everything that chapter
// 3 of the specification asks of a type system; all errors are reported, not only the first. Pure, any thread.
#pragma once

#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "pkg/graphql/language/error.h"
#include "pkg/graphql/language/source.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

struct SchemaError {
  std::string message;
  std::vector<std::string> sources;  // Of each location, the Source's name (the file).
  std::vector<SourceLocation> locations;
};

// "game.graphqls:3:7: Unknown type \"Gmae\".", and behind it " (see other.graphqls:1:1)" for further places.
std::string to_string(const SchemaError& error);

using SchemaResult = std::expected<std::unique_ptr<const Schema>, std::vector<SchemaError>>;

// `scalars` gives custom scalars their input rules; scalars of the SDL that are not named accept every value.
SchemaResult build_schema(std::vector<Source> sources, std::vector<ScalarCodec> scalars = {});
SchemaResult build_schema(std::string sdl, std::vector<ScalarCodec> scalars = {});

}  // namespace battlesbit::graphql
