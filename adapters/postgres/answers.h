// Answers that are kept for a client's retries: looked up after the rows of the request are locked, stored with its
// effects. Loop thread only.
#pragma once

#include "adapters/postgres/context.h"
#include "domain/services/positions.h"

namespace battlesbit::postgres {

// The statement that looks for the answer; without a key it finds nothing.
Statement find_answer(UserId user, const std::optional<Idempotency>& retry, Timestamp now);

// The id of the answer that was given before; nothing when this is the first time. Errors: IDEMPOTENCY_KEY_REUSED.
Result<std::optional<Uuid>> earlier_answer(const ResultSet& found, const std::optional<Idempotency>& retry);
std::unexpected<Error> key_reused();

void add_answer(std::vector<Statement>& batch, UserId user, const std::optional<Idempotency>& retry, Uuid result,
                Timestamp now);
// Another request with the same key was stored in the meantime.
bool lost_to_same_key(const Error& error);

}  // namespace battlesbit::postgres
