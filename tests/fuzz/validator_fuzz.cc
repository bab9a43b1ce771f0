// Any document against one schema: sentences with places, at most as many as the limit says, and always the same ones.
#include "pkg/graphql/language/parser.h"
#include "pkg/graphql/validation/validate.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/service.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace battlesbit;
  static const auto kService = fuzz::make_service();
  const auto document = graphql::parse(fuzz::text_of(data, size), {.tokens_max = 2'000, .depth_max = 100});
  if (!document) return 0;
  const graphql::ValidationLimits limits{.errors_max = 20, .depth_max = 10};
  const auto errors = graphql::validate(kService->schema(), *document, limits);
  fuzz::require(errors.size() <= limits.errors_max + 1, "validation stops at its limit", "");
  for (const auto& error : errors) {
    fuzz::require(!error.message.empty() && !error.code.empty(), "an error says what is wrong", error.message);
  }
  fuzz::require(graphql::validate(kService->schema(), *document, limits) == errors, "validation has no memory", "");
  return 0;
}
