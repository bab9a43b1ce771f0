// A refusal as a plain value: what kind it is, a stable code that clients may switch on, and a sentence for people.
// Errors travel in std::expected; exceptions stop in the adapter that received them. Values only, any thread.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>

namespace battlesbit {

enum class ErrorKind {
  kInvalidArgument,  // The caller sent something that can never work.
  kUnauthenticated,  // The caller must log in.
  kForbidden,        // The caller is known and may not.
  kNotFound,
  kConflict,  // Well formed, but not in the present state (INSUFFICIENT_BALANCE, MATCH_NOT_OPEN, ...).
  kRateLimited,
  kUnavailable,  // A dependency is away; trying again later can succeed.
  kTimeout,
  kInternal,  // A fault of ours.
};

struct Error {
  ErrorKind kind = ErrorKind::kInternal;
  std::string code;     // Stable slug, upper case: "INSUFFICIENT_BALANCE".
  std::string message;  // A sentence that a player can read.

  bool operator==(const Error&) const = default;
};

template <class T>
using Result = std::expected<T, Error>;

// "kConflict" without the k, in snake_case: for logs and metrics.
std::string_view to_string(ErrorKind kind);

inline std::unexpected<Error> fail(ErrorKind kind, std::string code, std::string message) {
  return std::unexpected(Error{kind, std::move(code), std::move(message)});
}

// Whether the same call can succeed later without anybody changing the input.
bool is_transient(const Error& error);

}  // namespace battlesbit

#define BATTLESBIT_CONCAT_INNER(a, b) a##b
#define BATTLESBIT_CONCAT(a, b) BATTLESBIT_CONCAT_INNER(a, b)

// TRY(auto x, f()); returns f()'s error from the enclosing function, else declares x. CO_TRY is the same in a
// coroutine. TRY_VOID and CO_TRY_VOID are for a result whose value is not needed.
#define TRY_IMPLEMENTATION(tmp, ret, decl, ...)          \
  auto tmp = (__VA_ARGS__);                              \
  if (!tmp) ret std::unexpected(std::move(tmp).error()); \
  decl = *std::move(tmp)
#define TRY_VOID_IMPLEMENTATION(tmp, ret, ...)             \
  do {                                                     \
    auto tmp = (__VA_ARGS__);                              \
    if (!tmp) ret std::unexpected(std::move(tmp).error()); \
  } while (false)
#define TRY(decl, ...) TRY_IMPLEMENTATION(BATTLESBIT_CONCAT(try_result_, __LINE__), return, decl, __VA_ARGS__)
#define CO_TRY(decl, ...) TRY_IMPLEMENTATION(BATTLESBIT_CONCAT(try_result_, __LINE__), co_return, decl, __VA_ARGS__)
#define TRY_VOID(...) TRY_VOID_IMPLEMENTATION(BATTLESBIT_CONCAT(try_result_, __LINE__), return, __VA_ARGS__)
#define CO_TRY_VOID(...) TRY_VOID_IMPLEMENTATION(BATTLESBIT_CONCAT(try_result_, __LINE__), co_return, __VA_ARGS__)
