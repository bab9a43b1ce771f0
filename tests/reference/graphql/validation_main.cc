// validation_main SCHEMA: of each document of its input, a JSON string a line, what our validation says: one JSON array
// of errors a line.
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "pkg/graphql/execution/response.h"
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/validation/validate.h"
#include "pkg/json/parse.h"

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

int run(const char* schema_file) {
  const auto schema = build_schema(read_file(schema_file));
  if (!schema) {
    std::cerr << to_string(schema.error().front()) << "\n";
    return 1;
  }
  for (std::string line; std::getline(std::cin, line);) {
    const auto text = json::parse(line);
    if (!text || text->string() == nullptr) {
      std::cerr << "not a JSON string: " << line << "\n";
      return 1;
    }
    std::cout << judge(**schema, *text->string()) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace battlesbit::graphql

int main(int count, char** words) { return count == 2 ? battlesbit::graphql::run(words[1]) : 2; }
