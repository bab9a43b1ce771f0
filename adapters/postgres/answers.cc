#include "adapters/postgres/answers.h"

#include <algorithm>

#include "adapters/postgres/repository.h"
#include "generated/store/positions.h"

namespace battlesbit::postgres {

Statement find_answer(UserId user, const std::optional<Idempotency>& retry, Timestamp now) {
  return statement_of(queries::FindAnswer{
      .user_id = user.value, .key = retry ? retry->key : std::string(), .expired = now - kIdempotencyKept});
}

Result<std::optional<Uuid>> earlier_answer(const ResultSet& found, const std::optional<Idempotency>& retry) {
  const auto answer = optional_row<queries::FindAnswer>(found);
  if (!retry || !answer) return std::nullopt;
  if (!std::ranges::equal(answer->input_hash, retry->input_hash)) return key_reused();
  return answer->result_id;
}

std::unexpected<Error> key_reused() {
  return fail(ErrorKind::kConflict, "IDEMPOTENCY_KEY_REUSED", "This key was used for another request.");
}

void add_answer(std::vector<Statement>& batch, UserId user, const std::optional<Idempotency>& retry, Uuid result,
                Timestamp now) {
  if (!retry) return;
  add(batch, queries::ForgetAnswers{.user_id = user.value, .expired = now - kIdempotencyKept});
  add(batch, queries::InsertAnswer{.user_id = user.value,
                                   .key = retry->key,
                                   .input_hash = Bytes(retry->input_hash.begin(), retry->input_hash.end()),
                                   .result_id = result,
                                   .created_at = now});
}

bool lost_to_same_key(const Error& error) { return violates(error, "idempotency_keys_pkey"); }

}  // namespace battlesbit::postgres
