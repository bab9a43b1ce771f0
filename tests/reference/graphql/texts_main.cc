// texts_main KIND: of each JSON string of its input, one a line, what we make of it, as one line of JSON.
//   syntax, schema    the errors of our parser, or of the text as a schema
//   document          the text as our printer writes it
//   schema_text       the schema that the text describes as our printer writes it
//   block_string      the text as a block string, and what is read of that
#include <iostream>
#include <string>

#include "pkg/graphql/execution/response.h"
#include "pkg/graphql/language/block_string.h"
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/language/printer.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

std::string said(const std::vector<GraphQLError>& errors) {
  std::string line;
  append_errors(line, errors);
  return line;
}

std::string quoted(const std::string& text) {
  std::string line;
  json::append_string(line, text);
  return line;
}

std::string syntax_errors(const std::string& text) {
  const auto document = parse(text);
  return document ? "[]" : said({document.error()});
}

std::vector<GraphQLError> errors_of(const SchemaResult& schema) {
  std::vector<GraphQLError> errors;
  if (schema) return errors;
  for (const auto& error : schema.error()) {
    errors.push_back({.message = error.message, .locations = error.locations, .path = {}, .code = {}});
  }
  return errors;
}

std::string document_text(const std::string& text) {
  const auto document = parse(text);
  return document ? quoted(print(*document)) : said({document.error()});
}

std::string schema_text(const std::string& text) {
  const auto schema = build_schema(text);
  return schema ? quoted(print_schema(**schema)) : said(errors_of(schema));
}

std::string answer(const std::string& kind, const std::string& text) {
  if (kind == "syntax") return syntax_errors(text);
  if (kind == "schema") return said(errors_of(build_schema(text)));
  if (kind == "document") return document_text(text);
  if (kind == "schema_text") return schema_text(text);
  return quoted(print_block_string(text));
}

int run(const std::string& kind) {
  for (std::string line; std::getline(std::cin, line);) {
    const auto text = json::parse(line);
    if (!text || text->string() == nullptr) {
      std::cerr << "not a JSON string: " << line << "\n";
      return 1;
    }
    std::cout << answer(kind, *text->string()) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace battlesbit::graphql

int main(int count, char** words) { return count == 2 ? battlesbit::graphql::run(words[1]) : 2; }
