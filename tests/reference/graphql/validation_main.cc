// validation_main SCHEMA DOCUMENTS: prints what our validation says of each document of validation.txt, one JSON array
// of errors a line.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "pkg/graphql/execution/response.h"
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/validation/validate.h"

namespace battlesbit::graphql {
namespace {

std::string read_file(const char* path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string judge(const Schema& schema, std::string text) {
  std::vector<GraphQLError> errors;
  if (const auto document = parse(std::move(text))) {
    errors = validate(schema, *document);
  } else {
    errors = {document.error()};
  }
  std::string line;
  append_errors(line, errors);
  return line;
}

int run(const char* schema_file, const char* documents_file) {
  const auto schema = build_schema(read_file(schema_file));
  if (!schema) {
    std::cerr << to_string(schema.error().front()) << "\n";
    return 1;
  }
  std::ifstream documents(documents_file);
  for (std::string line; std::getline(documents, line);) {
    if (!line.starts_with('#') && !line.starts_with("---")) std::cout << judge(**schema, line) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace battlesbit::graphql

int main(int count, char** words) { return count == 3 ? battlesbit::graphql::run(words[1], words[2]) : 2; }
