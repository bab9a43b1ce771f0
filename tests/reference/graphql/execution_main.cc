// execution_main: prints the SDL of the test service. execution_main REQUESTS: prints what our engine answers to each
// request of execution.txt, one response a line. execution_main -: the same for requests as JSON, one a line of the
// input: {"query", "operationName", "variables"}.
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "pkg/graphql/testing/service.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

constexpr std::string_view kVariables = " ;; ";

int run(const char* requests_file) {
  std::ifstream requests(requests_file);
  for (std::string line; std::getline(requests, line);) {
    if (line.empty() || line.starts_with('#') || line.starts_with("---")) continue;
    test::Service service;  // A new one each: requests must not know of each other.
    const auto at = line.find(kVariables);
    const auto variables = at == std::string::npos ? "null" : line.substr(at + kVariables.size());
    std::cout << service.run(line.substr(0, at), variables) << "\n";
  }
  return 0;
}

int run_input() {
  for (std::string line; std::getline(std::cin, line);) {
    const auto request = json::parse(line);
    test::Service service;
    const auto word = [&request](std::string_view name) { return *request->find(name)->string(); };
    std::cout << service.run(word("query"), json::to_text(*request->find("variables")), word("operationName")) << "\n";
  }
  return 0;
}

}  // namespace
}  // namespace battlesbit::graphql

int main(int count, char** words) {
  if (count == 2 && std::string_view(words[1]) == "-") return battlesbit::graphql::run_input();
  if (count == 2) return battlesbit::graphql::run(words[1]);
  std::cout << battlesbit::graphql::test::kSdl;
  return 0;
}
