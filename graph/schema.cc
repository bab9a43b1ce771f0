#include "graph/schema.h"

#include <cstdio>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "graph/binding.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/upload.h"

namespace battlesbit::graph {
namespace {

std::unexpected<Error> refused(std::string_view scalar, std::string_view wanted) {
  return fail(ErrorKind::kInvalidArgument, "BAD_USER_INPUT", fmt::format("{} must be {}.", scalar, wanted));
}

// A whole number given as a number, or as text where `text_too`.
std::optional<std::uint64_t> whole(const json::Value& value, bool text_too) {
  if (value.number() != nullptr) return value.to_uint64();
  if (!text_too || value.string() == nullptr) return std::nullopt;
  return json::Value(json::Number{*value.string()}).to_uint64();
}

Result<json::Value> parse_uint8(const json::Value& value) {
  const auto number = whole(value, false);
  if (!number || *number > 255) return refused("Uint8", "a whole number from 0 to 255");
  return json::Value(*number);
}

Result<json::Value> parse_uint64(const json::Value& value) {
  const auto number = whole(value, true);
  if (!number) return refused("Uint64", "a whole number from 0 to 18446744073709551615, or such a number as text");
  return json::Value(*number);
}

Result<json::Value> parse_duration(const json::Value& value) {
  const auto number = whole(value, true);
  if (!number || *number > 9'223'372'036'854'775'807U)
    return refused("Duration", "a number of nanoseconds, or such a number as text");
  return json::Value(*number);
}

graphql::ScalarCodec text_codec(const char* name) {
  return {name, [name](const json::Value& value) -> Result<json::Value> {
            if (value.string() == nullptr) return refused(name, "text");
            return value;
          }};
}

// _Any takes everything.
std::vector<graphql::ScalarCodec> codecs() {
  return {{"Uint8", parse_uint8}, {"Uint64", parse_uint64}, {"Duration", parse_duration}, text_codec("Cursor"),
          text_codec("Time"),     text_codec("_FieldSet"),  graphql::upload_codec()};
}

[[noreturn]] void give_up(const std::string& problem) {
  std::fprintf(stderr, "the GraphQL schema and its resolvers do not fit: %s\n", problem.c_str());
  std::abort();
}

}  // namespace

std::unique_ptr<const graphql::ExecutableSchema> make_schema() {
  auto schema = graphql::build_schema(std::string(sdl()), codecs());
  if (!schema) give_up(graphql::to_string(schema.error().front()));
  auto executable = graphql::ExecutableSchema::create(*std::move(schema), bindings());
  if (!executable) give_up(executable.error().front());
  return *std::move(executable);
}

}  // namespace battlesbit::graph
