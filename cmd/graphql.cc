// `battlesbit graphql`: the API's schema, and what is wrong with documents before an app sends them.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cmd/command.h"
#include "graph/schema.h"
#include "pkg/errors/assert.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"
#include "pkg/graphql/validation/validate_files.h"
#include "pkg/json/writer.h"

namespace battlesbit::cmd {
namespace {

struct Arguments {
  std::string schema;
  std::vector<std::string> documents;
};

Result<std::string> read_file(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  if (!(text << file.rdbuf())) {
    return fail(ErrorKind::kInvalidArgument, "FILE_UNREADABLE", fmt::format("{} cannot be read.", path));
  }
  return text.str();
}

// [{"document":"...","message":"...","locations":[{"line":1,"column":3}]}]; a location in another file than the first
// names it: {"line":1,"column":3,"document":"..."}.
class Findings {
 public:
  Findings() { writer_.begin_array(); }

  void add(const graphql::FileError& error) {
    any_ = true;
    writer_.begin_object().field("document", error.file).field("message", error.message).key("locations").begin_array();
    for (const auto& place : error.places) {
      writer_.begin_object().field("line", place.at.line).field("column", place.at.column);
      if (place.file != error.file) writer_.field("document", place.file);
      writer_.end_object();
    }
    writer_.end_array().end_object();
  }
  ExitCode print() {
    writer_.end_array();
    fmt::print("{}\n", text_);
    return any_ ? kFailure : kSuccess;
  }

 private:
  std::string text_;
  json::Writer writer_{text_};
  bool any_ = false;
};

ExitCode validate(const Arguments& arguments) {
  Findings findings;
  const auto sdl = arguments.schema.empty() ? Result<std::string>(graph::sdl()) : read_file(arguments.schema);
  if (!sdl) return report(sdl.error()), kWrongUsage;
  const auto schema = graphql::build_schema(*sdl);
  if (!schema) {
    for (const auto& error : schema.error()) {
      graphql::FileError finding{.file = arguments.schema, .message = error.message, .places = {}};
      for (const auto at : error.locations) finding.places.push_back({arguments.schema, at});
      findings.add(finding);
    }
    return findings.print();
  }
  std::vector<graphql::Source> files;
  for (const auto& path : arguments.documents) {
    auto text = read_file(path);
    if (!text) return report(text.error()), kWrongUsage;
    files.push_back({.body = *std::move(text), .name = path});
  }
  for (const auto& error : graphql::validate_files(**schema, std::move(files))) findings.add(error);
  return findings.print();
}

ExitCode print_schema() {
  const auto schema = graphql::build_schema(std::string(graph::sdl()));
  ASSERT(schema.has_value(), "the API's schema is valid: a test builds it");
  fmt::print("{}\n", graphql::print_schema(**schema));
  return kSuccess;
}

}  // namespace

void add_graphql(CLI::App& parser, CommandLine& line) {
  auto* command = parser.add_subcommand("graphql", "The API's schema, and the documents that apps send");
  command->require_subcommand(1);
  command->add_subcommand("schema", "Print the schema (SDL)")->callback([&line] { line.run = print_schema; });

  auto arguments = std::make_shared<Arguments>();
  auto* check =
      command->add_subcommand("validate", "Print what is wrong with documents as JSON; exit 1 when anything is");
  check->add_option("--schema", arguments->schema, "SDL file; without it, the schema of this program");
  check->add_option("document", arguments->documents, "Files, each a document that may use the fragments of the others")
      ->required();
  check->callback([&line, arguments] { line.run = [arguments] { return validate(*arguments); }; });
}

}  // namespace battlesbit::cmd
