// How PostgreSQL's refusals become errors. Any thread.
#pragma once

#include <string>
#include <string_view>

#include "pkg/errors/error.h"

namespace battlesbit::postgres {

// By SQLSTATE class (PostgreSQL documentation, appendix A). The code is the name of the violated constraint where there
// is one ("ledger_balance_not_negative"), so that repositories translate it; else one of SERIALIZATION_FAILURE,
// QUERY_TIMEOUT, DATABASE_UNAVAILABLE, DATABASE_ERROR. The message names the statement.
Error failure_of(std::string_view sqlstate, std::string_view constraint, std::string_view message,
                 std::string_view statement);

Error unavailable(std::string message);

// The transaction was a victim of others and can simply be run again.
bool is_retryable(const Error& error);

// Whether that constraint refused.
bool violates(const Error& error, std::string_view constraint);

}  // namespace battlesbit::postgres
