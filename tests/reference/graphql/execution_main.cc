// execution_main: prints the SDL of the test service. execution_main REQUESTS: prints what our engine answers to each
// request of execution.txt, one response a line.
#include <fstream>
#include <iostream>
#include <string>
#include <string_view>

#include "pkg/graphql/testing/service.h"

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

}  // namespace
}  // namespace battlesbit::graphql

int main(int count, char** words) {
  if (count == 2) return battlesbit::graphql::run(words[1]);
  std::cout << battlesbit::graphql::test::kSdl;
  return 0;
}
