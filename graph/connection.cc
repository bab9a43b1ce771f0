#include "graph/connection.h"

#include <charconv>

#include <fmt/format.h>

namespace battlesbit::graph {
namespace {

std::unexpected<Error> invalid_page(std::string_view argument, std::string_view reason) {
  return fail(ErrorKind::kInvalidArgument, "INVALID_PAGE", fmt::format("{} {}.", argument, reason));
}

Result<std::optional<PageKey>> key_of(std::string_view argument, const std::optional<std::string>& cursor) {
  if (!cursor) return std::optional<PageKey>{};
  const auto key = decode_cursor(*cursor);
  if (!key)
    return fail(ErrorKind::kInvalidArgument, "INVALID_CURSOR",
                fmt::format("{} is not a cursor of this list.", argument));
  return key;
}

Result<std::int64_t> size_of(std::string_view argument, std::int32_t size) {
  if (size < 0 || size > kPageMax) return invalid_page(argument, fmt::format("must be between 0 and {}", kPageMax));
  return size;
}

}  // namespace

std::string encode_cursor(const PageKey& key) {
  return fmt::format("{:x}.{}", key.time.time_since_epoch().count(), key.id.to_string());
}

std::optional<PageKey> decode_cursor(std::string_view cursor) {
  const auto dot = cursor.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  std::int64_t microseconds = 0;
  const auto* end = cursor.data() + dot;
  const auto parsed = std::from_chars(cursor.data(), end, microseconds, 16);
  const auto id = Uuid::parse(cursor.substr(dot + 1));
  if (parsed.ec != std::errc() || parsed.ptr != end || !id) return std::nullopt;
  return PageKey{Timestamp(Duration(microseconds)), *id};
}

Result<PageRequest> page_of(const ConnectionArguments& arguments) {
  if (arguments.first && arguments.last) return invalid_page("first and last", "cannot be given together");
  PageRequest page;
  TRY(page.after, key_of("after", arguments.after));
  TRY(page.before, key_of("before", arguments.before));
  page.from_end = arguments.last.has_value();
  TRY(page.limit,
      size_of(page.from_end ? "last" : "first", arguments.last.value_or(arguments.first.value_or(kPageDefault))));
  return page;
}

Result<PageRequest> page_of_offset(std::optional<std::int32_t> limit, std::optional<std::int32_t> offset) {
  PageRequest page;
  TRY(page.limit, size_of("paginateBy.limit", limit.value_or(kPageDefault)));
  if (offset.value_or(0) < 0) return invalid_page("paginateBy.offset", "must not be negative");
  page.offset = offset.value_or(0);
  return page;
}

}  // namespace battlesbit::graph
