#include "adapters/postgres/core/failure.h"

#include <fmt/format.h>

namespace battlesbit::postgres {
namespace {
constexpr std::string_view kSerialization = "SERIALIZATION_FAILURE";
}

Error failure_of(std::string_view sqlstate, std::string_view constraint, std::string_view message,
                 std::string_view statement) {
  const auto text = fmt::format("{}: {} (SQLSTATE {})", statement, message, sqlstate);
  const auto kind = sqlstate.substr(0, 2);
  if (sqlstate == "40001" || sqlstate == "40P01") return {ErrorKind::kUnavailable, std::string(kSerialization), text};
  if (sqlstate == "57014" || sqlstate == "55P03") return {ErrorKind::kTimeout, "QUERY_TIMEOUT", text};
  if (kind == "23")
    return {ErrorKind::kConflict, constraint.empty() ? "CONSTRAINT_VIOLATED" : std::string(constraint), text};
  if (kind == "08" || kind == "57" || kind == "53") return unavailable(text);
  return {ErrorKind::kInternal, "DATABASE_ERROR", text};
}

Error unavailable(std::string message) { return {ErrorKind::kUnavailable, "DATABASE_UNAVAILABLE", std::move(message)}; }

bool is_retryable(const Error& error) { return error.code == kSerialization; }

bool violates(const Error& error, std::string_view constraint) {
  return error.kind == ErrorKind::kConflict && error.code == constraint;
}

}  // namespace battlesbit::postgres
