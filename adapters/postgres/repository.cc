#include "adapters/postgres/repository.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace battlesbit::postgres {
namespace {

struct Translation {
  std::string_view from;
  ErrorKind kind;
  std::string_view code;
  std::string_view message;
};

constexpr std::array kTranslations{
    Translation{"ledger_balance_not_negative", ErrorKind::kConflict, "INSUFFICIENT_BALANCE",
                "The balance does not cover this."},
    Translation{"join_waiting_once", ErrorKind::kConflict, "ALREADY_WAITING", "You are already waiting for a match."},
    Translation{"role_name_once", ErrorKind::kConflict, "ROLE_EXISTS", "There is a role of this name already."},
    Translation{"user_email_once", ErrorKind::kConflict, "EMAIL_TAKEN", "This address is in use."},
};

// Of core/pool.h and core/transaction.h.
constexpr std::array<std::string_view, 4> kAway{"DATABASE_UNAVAILABLE", "POOL_EXHAUSTED", "POOL_CLOSED",
                                                "COMMIT_UNKNOWN"};

// The codes of the ports are upper case; a lower-case one is the name of a constraint (see core/failure.h).
bool is_constraint(const Error& error) {
  return error.code == "CONSTRAINT_VIOLATED" ||
         (!error.code.empty() && std::islower(static_cast<unsigned char>(error.code.front())) != 0);
}

}  // namespace

Error port_error(Error error) {
  for (const Translation& each : kTranslations) {
    if (error.code == each.from) return {each.kind, std::string(each.code), std::string(each.message)};
  }
  if (is_retryable(error) || std::ranges::find(kAway, error.code) != kAway.end()) error.code = "UNAVAILABLE";
  if (error.code == "QUERY_TIMEOUT") error.code = "TIMEOUT";
  if (is_constraint(error)) {
    error.kind = ErrorKind::kInternal;
    error.code = "DATABASE_ERROR";
  }
  return error;
}

std::unexpected<Error> try_again() {
  return fail(ErrorKind::kUnavailable, "SERIALIZATION_FAILURE", "Another transaction did the same.");
}

}  // namespace battlesbit::postgres
