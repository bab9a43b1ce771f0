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
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"
#include "pkg/graphql/validation/validate.h"
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

// [{"document":"...","message":"...","locations":[{"line":1,"column":3}]}]
class Findings {
 public:
  Findings() { writer_.begin_array(); }

  void add(const std::string& document, const std::string& message,
           const std::vector<graphql::SourceLocation>& locations) {
    any_ = true;
    writer_.begin_object().field("document", document).field("message", message).key("locations").begin_array();
    for (const auto& at : locations)
      writer_.begin_object().field("line", at.line).field("column", at.column).end_object();
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

std::vector<graphql::GraphQLError> errors_of(const graphql::Schema& schema, std::string text) {
  const auto document = graphql::parse(std::move(text));
  if (!document) return {document.error()};
  return graphql::validate(schema, *document);
}

ExitCode validate(const Arguments& arguments) {
  Findings findings;
  const auto sdl = arguments.schema.empty() ? Result<std::string>(graph::sdl()) : read_file(arguments.schema);
  if (!sdl) return report(sdl.error()), kWrongUsage;
  const auto schema = graphql::build_schema(*sdl);
  if (!schema) {
    for (const auto& error : schema.error()) findings.add(arguments.schema, error.message, error.locations);
    return findings.print();
  }
  for (const auto& path : arguments.documents) {
    auto text = read_file(path);
    if (!text) return report(text.error()), kWrongUsage;
    for (const auto& error : errors_of(**schema, *std::move(text))) findings.add(path, error.message, error.locations);
  }
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
  check->add_option("document", arguments->documents, "Files, each a document of its own")->required();
  check->callback([&line, arguments] { line.run = [arguments] { return validate(*arguments); }; });
}

}  // namespace battlesbit::cmd
