#include "graph/schema.h"

#include <cstdio>
#include <cstdlib>

#include "graph/binding.h"
#include "graph/scalars.h"
#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graph {
namespace {

[[noreturn]] void give_up(const std::string& problem) {
  std::fprintf(stderr, "the GraphQL schema and its resolvers do not fit: %s\n", problem.c_str());
  std::abort();
}

}  // namespace

std::unique_ptr<const graphql::ExecutableSchema> make_schema() {
  auto schema = graphql::build_schema(std::string(sdl()), scalar_codecs());
  if (!schema) give_up(graphql::to_string(schema.error().front()));
  auto executable = graphql::ExecutableSchema::create(*std::move(schema), bindings());
  if (!executable) give_up(executable.error().front());
  return *std::move(executable);
}

}  // namespace battlesbit::graph
