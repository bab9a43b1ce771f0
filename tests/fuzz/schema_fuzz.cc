// Any bytes: a schema, or sentences about it. A printed schema is a schema again.
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/print_schema.h"
#include "tests/fuzz/input.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace battlesbit;
  const auto schema = graphql::build_schema(fuzz::text_of(data, size));
  if (!schema) {
    fuzz::require(!schema.error().empty(), "a refused schema has errors", "");
    return 0;
  }
  const std::string printed = graphql::print_schema(**schema);
  const auto again = graphql::build_schema(printed);
  fuzz::require(again.has_value(), "what is printed is a schema", printed);
  fuzz::require(graphql::print_schema(**again) == printed, "what is printed is the same schema", printed);
  return 0;
}
