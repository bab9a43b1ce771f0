#include "graph/scalars.h"

#include <optional>

#include <fmt/format.h>

#include "graph/rfc3339.h"
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

Result<json::Value> parse_time(const json::Value& value) {
  if (value.string() == nullptr || !is_rfc3339(*value.string())) {
    return refused("Time", "a moment as RFC 3339 writes it, such as \"2026-11-28T18:30:00Z\"");
  }
  return value;
}

// Federation: a representation of an entity.
Result<json::Value> parse_any(const json::Value& value) {
  const auto* type = value.find("__typename");
  if (type == nullptr || type->string() == nullptr) return refused("_Any", "an object with its __typename");
  return value;
}

graphql::ScalarCodec text_codec(const char* name) {
  return {name, [name](const json::Value& value) -> Result<json::Value> {
            if (value.string() == nullptr) return refused(name, "text");
            return value;
          }};
}

}  // namespace

std::vector<graphql::ScalarCodec> scalar_codecs() {
  return {{"Uint8", parse_uint8}, {"Uint64", parse_uint64}, {"Duration", parse_duration}, text_codec("Cursor"),
          {"Time", parse_time},   text_codec("_FieldSet"),  {"_Any", parse_any},          graphql::upload_codec()};
}

}  // namespace battlesbit::graph
