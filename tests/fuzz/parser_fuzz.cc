// Any bytes: a document, or a sentence with one place inside the text. A printed document is the same document.
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/language/printer.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace battlesbit;
  const auto document = graphql::parse(fuzz::text_of(data, size), {.tokens_max = 2'000, .depth_max = 100});
  if (!document) {
    fuzz::require(document.error().locations.size() == 1, "a syntax error has a place", document.error().message);
    return 0;
  }
  const std::string printed = graphql::print(*document);
  const auto again = graphql::parse(printed);
  fuzz::require(again.has_value(), "what is printed can be read", printed);
  fuzz::require(graphql::print(*again) == printed, "what is printed is read as the same", printed);
  return 0;
}
