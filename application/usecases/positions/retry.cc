#include "application/usecases/positions/retry.h"

namespace battlesbit {

Result<std::optional<Idempotency>> make_retry(const Fingerprints& fingerprints, const std::optional<std::string>& key,
                                              std::string_view canonical_input) {
  constexpr std::size_t kLongest = 200;
  if (!key) return std::optional<Idempotency>{};
  if (key->empty() || key->size() > kLongest) {
    return fail(ErrorKind::kInvalidArgument, "INVALID_IDEMPOTENCY_KEY",
                "idempotencyKey must have 1 to 200 characters.");
  }
  return std::optional(Idempotency{*key, fingerprints.of(canonical_input)});
}

}  // namespace battlesbit
