// docs/errors.md is the list of all error codes: what the source says is there, and what is there the source says.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

#include <gmock/gmock.h>

namespace battlesbit::golden {
namespace {
using Codes = std::set<std::string>;

constexpr auto* kPage = "docs/errors.md";

// Where what a client is told comes from. The other adapters' codes become those of the ports.
constexpr const char* kPlaces[] = {"domain",
                                   "application",
                                   "graph",
                                   "adapters/auth",
                                   "adapters/controllers/http",
                                   "adapters/memory/stores",
                                   "cmd/wiring/engine_limits.cc",
                                   "pkg/graphql/execution",
                                   "pkg/graphql/language/error.h",
                                   "pkg/graphql/language/parser.h",
                                   "pkg/graphql/validation/validate.h",
                                   "pkg/graphql/type/upload.cc"};

std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator(file), {}};
}

bool is_source(const std::filesystem::path& path) {
  const auto text = path.string();
  if (!text.ends_with(".cc") && !text.ends_with(".h")) return false;
  if (text.ends_with("_test.cc") || text.contains("/testing/")) return false;
  return !text.ends_with("introspection.cc");  // Whose capitals are the specification's.
}

Codes found_in(const std::string& text, const std::regex& pattern) {
  Codes codes;
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    codes.insert((*match)[1].str());
  }
  return codes;
}

// A word of several parts in capitals, or one of the few of one part, as a string.
Codes codes_of_source() {
  static const std::regex kCode(
      R"re("([A-Z]+(?:_[A-Z]+)+|FORBIDDEN|UNAUTHENTICATED|UNAVAILABLE|TIMEOUT|INTERNAL|OVERLOADED)")re");
  Codes codes;
  for (const auto* place : kPlaces) {
    if (std::filesystem::is_regular_file(place)) codes.merge(found_in(text_of(place), kCode));
    if (!std::filesystem::is_directory(place)) continue;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(place)) {
      if (entry.is_regular_file() && is_source(entry.path())) codes.merge(found_in(text_of(entry.path()), kCode));
    }
  }
  return codes;
}

Codes codes_in(const std::string& page) {
  return found_in(page, std::regex("`([A-Z]{5,}(?:_[A-Z]+)*|[A-Z]+(?:_[A-Z]+)+)`"));
}
Codes codes_of_page() { return codes_in(text_of(kPage)); }

// Those of the page that clients are told.
Codes codes_for_clients() {
  const auto page = text_of(kPage);
  return codes_in(page.substr(0, page.find("## In logs and commands only")));
}

// Whatever stands in a test as a string.
Codes codes_of_tests() {
  static const std::regex kWord(R"re(([A-Z]{5,}(?:_[A-Z]+)*|[A-Z]+(?:_[A-Z]+)+))re");
  Codes codes;
  for (const auto* place : {"adapters", "application", "cmd", "config", "domain", "graph", "pkg", "tests"}) {
    for (auto each = std::filesystem::recursive_directory_iterator(place);
         each != std::filesystem::recursive_directory_iterator(); ++each) {
      const auto path = each->path().string();
      if (each->is_directory() && path.ends_with("node_modules")) each.disable_recursion_pending();
      if (path.ends_with("error_codes_test.cc")) continue;
      if (path.ends_with("_test.cc") || path.ends_with(".test.js") ||
          (path.starts_with("tests/scenarios") && path.ends_with(".txt"))) {
        codes.merge(found_in(text_of(path), kWord));
      }
    }
  }
  return codes;
}

Codes without(const Codes& codes, const Codes& known) {
  Codes rest;
  std::ranges::set_difference(codes, known, std::inserter(rest, rest.end()));
  return rest;
}

TEST(ErrorCodes, AreAllDocumented) {
  EXPECT_GT(codes_of_source().size(), 90U);
  EXPECT_THAT(without(codes_of_source(), codes_of_page()), testing::IsEmpty()) << "write them into " << kPage;
}

TEST(ErrorCodes, ThatAreDocumentedExist) {
  EXPECT_THAT(without(codes_of_page(), codes_of_source()), testing::IsEmpty()) << "nothing says them any more";
}

TEST(ErrorCodes, ThatClientsAreToldAreTested) {
  EXPECT_GT(codes_for_clients().size(), 80U);
  EXPECT_THAT(without(codes_for_clients(), codes_of_tests()), testing::IsEmpty()) << "provoke them in a test";
}

}  // namespace
}  // namespace battlesbit::golden
