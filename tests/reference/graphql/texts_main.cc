// texts_main syntax|schema FILE: prints what our parser says of each line of syntax.txt, or what we say of each line of
// schemas.txt as a schema, one JSON array of errors a line.
#include <fstream>
#include <iostream>
#include <string>

#include "pkg/graphql/execution/response.h"
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {
namespace {

std::vector<GraphQLError> syntax_errors(const std::string& text) {
  const auto document = parse(text);
  if (document) return {};
  return {document.error()};
}

std::vector<GraphQLError> schema_errors(const std::string& text) {
  std::vector<GraphQLError> errors;
  const auto schema = build_schema(text);
  if (schema) return errors;
  for (const auto& error : schema.error()) {
    errors.push_back({.message = error.message, .locations = error.locations, .path = {}, .code = {}});
  }
  return errors;
}

int run(const std::string& kind, const char* file) {
  std::ifstream texts(file);
  for (std::string text; std::getline(texts, text);) {
    if (text.empty() || text.starts_with("# ") || text.starts_with("---")) continue;
    std::string line;
    append_errors(line, kind == "syntax" ? syntax_errors(text) : schema_errors(text));
    std::cout << line << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace battlesbit::graphql

int main(int count, char** words) { return count == 3 ? battlesbit::graphql::run(words[1], words[2]) : 2; }
